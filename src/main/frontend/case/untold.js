// What the beneficiary has to be told in person, because no message could carry it.

import { busy, call, element, notice } from '../office/office.js';
import { twice } from './notes.js';
import { day } from './shown.js';
import { words } from './words.js';

const say = words.untold;

/** @param {() => void} done called after something was told */
export function untold({ header, untold: list, may }, done) {
  if (list.length === 0) {
    return [];
  }
  const view = element('section', { className: 'mustafid-part mustafid-untold' }, element('h3', {}, say.title), element('p', {}, say.meaning),
    element('ul', {}, ...list.map(one => waiting(header.association.code, one, may.deliver, done))));
  return [view];
}

function waiting(association, { occasion, notice: what, since }, mayDeliver, done) {
  const address = `/api/notices/${encodeURIComponent(association)}/${encodeURIComponent(occasion)}`;
  const item = element('li', {}, element('strong', {}, what.label), ' ', element('small', {}, `${say.since} `, day(since)));
  if (!mayDeliver) {
    return item;
  }
  const { place, warn } = notice();
  const letter = element('blockquote', { hidden: true });
  const read = element('button', { type: 'button', className: 'btn btn-default' }, say.read);
  read.addEventListener('click', () => busy(read, async () => {
    try {
      const { language, subject, text } = await call(address);
      letter.lang = language;
      letter.dir = 'auto';
      letter.replaceChildren(...subject ? [element('strong', {}, subject)] : [], element('p', {}, text));
      letter.hidden = false;
      read.remove();
    } catch (failure) {
      warn(failure.message);
    }
  }));
  const told = twice(say.told, say.sure, async () => {
    await call(`${address}/delivered`, { method: 'POST' });
    done();
  }, warn);
  told.className = 'btn btn-primary';
  item.append(element('div', { className: 'mustafid-buttons' }, read, told), letter, place);
  return item;
}
