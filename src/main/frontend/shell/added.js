// Everything that comes into the page, as AngularJS draws it.

const visitors = [];
let observer;

/** @param {(added: Element) => void} visit called for each element that comes into the page, and for the body as it is now */
export function whenAdded(visit) {
  visitors.push(visit);
  visit(document.body);
  observer ??= watch();
}

function watch() {
  const started = new MutationObserver(changes => changes.forEach(({ addedNodes }) => addedNodes.forEach(added => {
    if (added.nodeType === Node.ELEMENT_NODE) {
      visitors.forEach(visit => visit(added));
    }
  })));
  started.observe(document.body, { childList: true, subtree: true });
  return started;
}

/** @returns {Element[]} the element itself and those within it that match */
export function within(element, selector) {
  return [...(element.matches(selector) ? [element] : []), ...element.querySelectorAll(selector)];
}
