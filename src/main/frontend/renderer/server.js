// What the form asks of the server: its content, drafts, checks and the submission.

import { call } from '../office/office.js';

export function openForm(taskId) {
  return call(`/api/tasks/${taskId}/form`);
}

/** @param {boolean} leaving whether the page may be gone before the answer comes */
export function keepDraft(taskId, values, leaving) {
  return call(`/api/tasks/${taskId}/draft`, { method: 'PUT', json: { values }, leaving });
}

export function dropDraft(taskId) {
  return call(`/api/tasks/${taskId}/draft`, { method: 'DELETE' });
}

/** @returns {Promise<{problems: {field: string, label?: string, message: string}[]}>} */
export function check(taskId, values) {
  return call(`/api/tasks/${taskId}/check`, { method: 'POST', json: { values } });
}

/** @returns {Promise<{verdicts: {type: string, result: string, label: string, message: string}[]}>} */
export function verdictsOf(taskId, documents) {
  return call(`/api/tasks/${taskId}/documents/verdicts`, { method: 'POST', json: { documents } });
}

/** @param {Record<string, {value: unknown, type?: string}>} variables */
export function submit(taskId, variables) {
  const { pathname } = new URL(document.querySelector('base').getAttribute('engine-api'), location.href);
  const [, engine] = location.pathname.match(/\/app\/tasklist\/([^/]+)/);
  return call(`${pathname}engine/${engine}/task/${taskId}/submit-form`, { method: 'POST', json: { variables } });
}
