// A few words are written into Camunda's pages themselves and not into its translations. In Arabic they are replaced where they appear:
// whole texts only, and only in the places named for them, so that nothing somebody wrote is ever touched.

import { language } from '../office/language.js';
import { me } from '../office/me.js';
import { ATTRIBUTES, TEXTS } from './leftover-words.js';

const ARABIC = language() === 'ar';
const texts = ARABIC ? { ...TEXTS } : {};
const attributes = ARABIC ? ATTRIBUTES : {};
/** A heading that English puts together from two words, the other way round than Arabic does. */
const AUTHORIZATIONS = /^(\S.*) الصلاحيات$/;

export function leftovers(application) {
  if (application === 'tasklist') {
    me().then(person => {
      // Beside tasks stand ids of associations and groups; people know their names.
      texts['.tenant-id'] = Object.fromEntries(person.associations.map(({ id, name }) => [id, name]));
      if (ARABIC) {
        texts['.meta .groups, .modal-content'] = person.groupNames;
      }
      look(document.body);
    }).catch(() => {});
  }
  new MutationObserver(changes => changes.forEach(({ type, target, addedNodes }) => {
    if (type === 'characterData') {
      replace(target);
    } else {
      addedNodes.forEach(look);
    }
  })).observe(document.body, { childList: true, characterData: true, subtree: true });
}

function look(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    replace(node);
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    [node, ...node.querySelectorAll(Object.keys(attributes).map(name => `[${name}]`).join() || '_')].forEach(relabel);
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      replace(walk.currentNode);
    }
  }
}

function replace(text) {
  const written = text.nodeValue.trim().replace(/ \*$/, '');
  for (const [place, words] of Object.entries(texts)) {
    if (Object.hasOwn(words, written) && text.parentElement?.closest(place)) {
      text.nodeValue = text.nodeValue.replace(written, () => words[written]);
      return;
    }
  }
  const heading = ARABIC && text.parentElement?.localName === 'h3' && written.match(AUTHORIZATIONS);
  if (heading) {
    text.nodeValue = `صلاحيات: ${heading[1]}`;
  }
}

function relabel(element) {
  for (const [name, words] of Object.entries(attributes)) {
    const [written, ...named] = (element.getAttribute(name) ?? '').split(': ');
    if (Object.hasOwn(words, written)) {
      element.setAttribute(name, [words[written], ...named].join(': '));
    }
  }
}
