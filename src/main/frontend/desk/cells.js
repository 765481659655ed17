// How a task or a case is told in a line: shared by the worklist, the search and the cards of Tasklist's own list.

import { apart, element } from '../office/office.js';
import { words } from './words.js';

/** @param {object} row with `service` and `association` */
export function serviceOf(row, labels) {
  return labels.associations[row.association]?.services[row.service] ?? row.service ?? words.noDate;
}

export function stageOf(row, labels) {
  return labels.codes.stage?.[row.stage] ?? row.stage;
}

export function priorityOf(row, labels) {
  return row.priority ? labels.codes.priority?.[row.priority] ?? row.priority : words.noDate;
}

/** Days left as text on a coloured ground; the text alone says it too. */
export function daysLeft(row) {
  const text = row.daysLeft == null ? (row.overdue ? words.overdue : words.noDate) : words.daysLeft(row.daysLeft);
  const chip = element('span', { className: 'mustafid-days' }, text);
  chip.dataset.urgency = row.urgency ?? (row.overdue ? 'red' : 'none');
  return chip;
}

export function caseNumber(number) {
  return apart(number);
}

/** Shows a task in Tasklist, keeping the filter and the order chosen. */
export function openTask(taskId) {
  const search = new URLSearchParams(location.hash.split('?')[1] ?? '');
  search.set('task', taskId);
  search.delete('detailsTab');
  location.hash = `#/?${search}`;
}
