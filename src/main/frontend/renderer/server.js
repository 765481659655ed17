// What the form asks of the server: its content, drafts, checks and the submission.

import { words } from './words.js';

/** @property {number} status of the answer, 0 when there was none @property {unknown} told body of the answer */
export class NotDone extends Error {
  constructor(message, status, told) {
    super(message);
    this.status = status;
    this.told = told;
  }
}

export function openForm(taskId) {
  return ask(`/api/tasks/${taskId}/form`);
}

/** @param {boolean} leaving whether the page may be gone before the answer comes */
export function keepDraft(taskId, values, leaving) {
  return ask(`/api/tasks/${taskId}/draft`, { method: 'PUT', body: { values }, leaving });
}

export function dropDraft(taskId) {
  return ask(`/api/tasks/${taskId}/draft`, { method: 'DELETE' });
}

export function check(taskId, values) {
  return ask(`/api/tasks/${taskId}/check`, { method: 'POST', body: { values } });
}

export function verdictsOf(taskId, documents) {
  return ask(`/api/tasks/${taskId}/documents/verdicts`, { method: 'POST', body: { documents } });
}

/** @param {Record<string, {value: unknown, type?: string}>} variables */
export function submit(taskId, variables) {
  const engine = new URL(document.querySelector('base').getAttribute('engine-api'), location.href);
  const name = location.pathname.match(/\/app\/tasklist\/([^/]+)/)[1];
  return ask(`${engine.pathname}engine/${name}/task/${taskId}/submit-form`, { method: 'POST', body: { variables } });
}

async function ask(address, { method = 'GET', body, leaving = false } = {}) {
  let answer;
  try {
    answer = await fetch(address, { method, credentials: 'same-origin', keepalive: leaving, body: body && JSON.stringify(body),
      headers: { Accept: 'application/json', 'X-XSRF-TOKEN': token(), ...body && { 'Content-Type': 'application/json' } } });
  } catch {
    throw new NotDone(words.offline, 0);
  }
  const text = await answer.text();
  const told = answer.headers.get('Content-Type')?.includes('json') && text ? JSON.parse(text) : null;
  if (!answer.ok) {
    throw new NotDone(answer.status === 401 ? words.signedOut : told?.detail ?? told?.message ?? words.failed(answer.status), answer.status, told);
  }
  return told;
}

/** Read for each call: signing in again within the page brings a new one. */
export function token() {
  return document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/)?.[1] ?? '';
}
