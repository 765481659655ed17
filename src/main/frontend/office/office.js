// What the plugins share: calls to the product's own interface, its words, and building pages without ever reading data as markup.

import { direction, language, wordsOf } from './language.js';
import { signedInAgain } from './session.js';

const words = wordsOf({
  ar: {
    unreachable: 'تعذّر الاتصال بالخادم. تحقق من الشبكة ثم حاول من جديد.',
    failed: status => `تعذّر إتمام العملية (${status}).`,
    close: 'إغلاق'
  },
  en: {
    unreachable: 'The server cannot be reached. Check the network and try again.',
    failed: status => `This could not be done (${status}).`,
    close: 'Close'
  }
});
let wordsOfCases;

/**
 * Calls the server as the person signed in.
 *
 * @returns {Promise<any>} the answer's JSON, null when there is none
 * @param {object} [options.json] sent as the body
 * @param {string} [options.key] under which the server knows the same request again
 * @param {boolean} [options.leaving] whether the page may be gone before the answer comes
 * @throws {Error} with a message for the person, in the language chosen, and the `status` of the answer
 */
export async function call(address, { method = 'GET', body, json, key, leaving = false } = {}) {
  let answer;
  const headers = { Accept: 'application/json', 'X-XSRF-TOKEN': token(), ...json === undefined ? {} : { 'Content-Type': 'application/json' },
    ...key === undefined ? {} : { 'Idempotency-Key': key } };
  try {
    answer = await fetch(address, { method, body: json === undefined ? body : JSON.stringify(json), headers, keepalive: leaving });
  } catch {
    throw new Error(words.unreachable);
  }
  if (answer.status === 401) {
    await signedInAgain();
    return call(address, { method, body, json, key, leaving });
  }
  if (!answer.ok) {
    throw Object.assign(new Error(await problem(answer)), { status: answer.status });
  }
  return answer.status === 204 ? null : answer.json();
}

/** Read for each call: signing in again within the page brings a new one. */
export function token() {
  return document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/)?.[1] ?? '';
}

async function problem(answer) {
  const told = await answer.json().catch(() => ({}));
  return told.detail ?? told.message ?? words.failed(answer.status);
}

export function caseAddress(number, rest = '') {
  return `/api/cases/${encodeURIComponent(number)}${rest}`;
}

/** Number of the case that a task belongs to; undefined for a task of another process. */
export async function caseNumberOf(api, taskId) {
  const variables = await call(`${api.engineApi}/task/${taskId}/form-variables?variableNames=caseNumber`);
  return variables.caseNumber?.value;
}

/** Words of the forms, of codes and of each association; asked for once. */
export function labels() {
  wordsOfCases ??= call('/api/labels').catch(failure => {
    wordsOfCases = undefined;
    throw failure;
  });
  return wordsOfCases;
}

/**
 * A dialog in front of the page, with a title, a button to close it and a place for messages (`say`).
 *
 * @param {...(Node|string)} content of its `body`
 */
export function openDialog(title, ...content) {
  const dialog = element('dialog', { className: 'mustafid mustafid-dialog', dir: direction(), lang: language(), ariaLabel: title });
  const { place, say, warn } = notice();
  const close = element('button', { type: 'button', className: 'btn btn-default' }, words.close);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.body = element('div', {}, ...content);
  dialog.say = (text, kind) => (kind === 'problem' ? warn : say)(text);
  dialog.append(element('h2', { className: 'mustafid-title' }, title), dialog.body, place, element('footer', {}, close));
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** @param {...(Node|string)} children texts stay texts, whatever they contain */
export function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

/** A place for one message about what was just done. */
export function notice() {
  const place = element('p', { className: 'mustafid-notice', role: 'status', hidden: true });
  const show = kind => text => {
    place.textContent = text;
    place.dataset.kind = kind;
    place.hidden = !text;
  };
  return { place, say: show('done'), warn: show('problem') };
}

/** Keeps a button from being pressed again while its work is under way. */
export async function busy(button, work) {
  button.disabled = true;
  try {
    return await work();
  } finally {
    button.disabled = false;
  }
}

/** A text in its own direction: numbers, dates and Latin words inside Arabic. */
export function apart(text) {
  return element('bdi', { dir: /\p{Script=Arabic}/u.test(text) ? 'rtl' : 'ltr' }, String(text));
}

/** @param {string} instant in ISO 8601, shown in the time zone of the computer */
export function moment(instant) {
  return apart(new Date(instant).toLocaleString('en-CA', { dateStyle: 'short', timeStyle: 'short', hour12: false }).replace(',', ''));
}
