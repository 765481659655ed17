// Printing the case and nothing around it: the web applications scroll in boxes, which paper would cut off.

let copy = null;
let waiting = false;

/** From now on, printing while a case is on the screen prints the case: a copy of it stands alone in the document meanwhile. */
export function printCases() {
  if (!waiting) {
    waiting = true;
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
  }
}

function before() {
  const page = [...document.querySelectorAll('.mustafid-case')].find(one => one.offsetParent !== null);
  if (page && !copy) {
    copy = page.cloneNode(true);
    copy.classList.add('mustafid-print');
    copy.querySelectorAll('details').forEach(part => { part.open = true; });
    document.body.append(copy);
    document.body.classList.add('mustafid-printing');
  }
}

function after() {
  copy?.remove();
  copy = null;
  document.body.classList.remove('mustafid-printing');
}
