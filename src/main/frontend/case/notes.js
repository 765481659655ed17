// Notes of colleagues: written once, open or in confidence, never changed.

import { apart, busy, call, caseAddress, element, notice } from '../office/office.js';
import { badge, card, day, quiet } from './shown.js';
import { words } from './words.js';

const LONGEST = 2000;
/** From here on the writer is told how much room is left. */
const NEARLY = 200;
const say = words.notes;

export function notes(number, known) {
  const list = element('ul', { className: 'mustafid-notes' });
  const { place, say: tell, warn } = notice();
  const show = written => list.replaceChildren(...written.length ? written.map(shown) : [element('li', {}, quiet(say.none))]);
  const refresh = async () => show(await call(caseAddress(number, '/notes')));

  function shown(note) {
    const item = element('li', {},
      element('p', { className: 'mustafid-note-text', dir: 'auto' }, note.text),
      element('p', { className: 'mustafid-by' }, ...note.confidential ? [confidentially(), ' '] : [], apart(note.author), ' · ', day(note.at)));
    item.dataset.confidential = note.confidential;
    if (note.withdrawable) {
      item.append(twice(say.withdraw, say.sure, async () => {
        await call(caseAddress(number, `/notes/${note.id}`), { method: 'DELETE' });
        tell(say.withdrawn);
        await refresh();
      }, warn));
    }
    return item;
  }

  show(known);
  return card(say.title, list, writing(async (text, confidential) => {
    await call(caseAddress(number, '/notes'), { method: 'POST', json: { text, confidential } });
    tell(say.saved);
    await refresh();
  }, warn), place);
}

function confidentially() {
  const mark = badge('', 'doubt');
  mark.append(element('span', { className: 'glyphicon glyphicon-lock', ariaHidden: 'true' }), ` ${say.confidential}`);
  return mark;
}

function writing(save, warn) {
  const text = element('textarea', { className: 'form-control', rows: 3, maxLength: LONGEST, dir: 'auto', required: true });
  const confidential = element('input', { type: 'checkbox' });
  const meaning = element('small', {}, say.openMeaning);
  const left = element('small', { className: 'mustafid-left', role: 'status' });
  const button = element('button', { className: 'btn btn-default' }, say.save);
  text.addEventListener('input', () => {
    const room = LONGEST - text.value.length;
    left.textContent = room < NEARLY ? say.left(room) : '';
  });
  confidential.addEventListener('change', () => { meaning.textContent = confidential.checked ? say.confidentialMeaning : say.openMeaning; });
  const form = element('form', { className: 'mustafid-write', noValidate: true },
    element('label', { className: 'mustafid-field' }, element('span', {}, say.write), text), left,
    element('label', { className: 'mustafid-choice' }, confidential, ' ', say.confidential), meaning, button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (!text.value.trim()) {
      warn(say.empty);
      text.focus();
      return;
    }
    busy(button, async () => {
      try {
        await save(text.value, confidential.checked);
        form.reset();
        left.textContent = '';
        meaning.textContent = say.openMeaning;
      } catch (failure) {
        warn(failure.message);
      }
    });
  });
  return form;
}

/** A button that asks back once before it does what cannot be undone. */
export function twice(first, second, work, warn) {
  let asked = false;
  const button = element('button', { type: 'button', className: 'btn btn-link' }, first);
  button.addEventListener('click', () => {
    if (!asked) {
      asked = true;
      button.textContent = second;
      return;
    }
    busy(button, () => work().catch(failure => warn(failure.message)));
  });
  button.addEventListener('blur', () => {
    asked = false;
    button.textContent = first;
  });
  return button;
}
