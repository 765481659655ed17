// A scan to look at, and to ask before one is deleted.

import { element } from '../office/office.js';
import { direction, language } from '../office/language.js';
import { scanAddress } from './calls.js';
import { words } from './words.js';

/** Pictures are shown; browsers show no PDF inside these pages, so it is offered to be opened with the computer's own program. */
export function preview(number, scan) {
  const address = scanAddress(number, scan.id);
  const look = scan.mediaType.startsWith('image/')
    ? element('img', { src: `${address}?inline`, alt: scan.name, className: 'mustafid-preview' })
    : element('p', {}, words.noPreview);
  dialog(scan.name, look, closer => [
    element('a', { className: 'mustafid-button mustafid-strong', href: address, download: scan.name }, words.download),
    element('button', { type: 'button', className: 'mustafid-button', onclick: closer }, words.close)
  ]);
}

/** @returns {Promise<boolean>} whether the person agreed */
export function agreed(question, action) {
  return new Promise(resolve => {
    dialog(question, '', closer => [
      element('button', { type: 'button', className: 'mustafid-button mustafid-danger', onclick: () => {
        resolve(true);
        closer();
      } }, action),
      element('button', { type: 'button', className: 'mustafid-button', autofocus: true, onclick: closer }, words.cancel)
    ], () => resolve(false));
  });
}

function dialog(title, content, buttonsOf, onClose) {
  const page = element('dialog', { className: 'mustafid mustafid-dialog mustafid-look', dir: direction(), lang: language(), ariaLabel: title },
    element('h3', {}, element('bdi', {}, title)), content);
  page.append(element('footer', {}, ...buttonsOf(() => page.close())));
  page.addEventListener('close', () => {
    page.remove();
    onClose?.();
  });
  page.addEventListener('click', event => event.target === page && page.close());
  // Keys mean something to the form behind, too.
  page.addEventListener('keydown', event => event.stopPropagation());
  document.body.append(page);
  page.showModal();
}
