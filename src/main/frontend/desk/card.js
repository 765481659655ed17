// One line on each card of Tasklist's list: service, stage, priority, days left. The cards of a page are asked for together.

import { call, element, labels } from '../office/office.js';
import { daysLeft, priorityOf, serviceOf, stageOf } from './cells.js';

/** Tasks of one page are drawn in one go, so their cards come within this time. */
const TOGETHER_MS = 30;

let waiting = new Map();
let timer;

export const card = { id: 'mustafid-card', pluginPoint: 'tasklist.card', priority: 100,
  render: (node, { taskId }) => draw(node, taskId) };

async function draw(node, taskId) {
  try {
    const [row, known] = await Promise.all([rowOf(taskId), labels()]);
    if (row) {
      node.replaceChildren(element('div', { className: 'mustafid mustafid-card' },
        ...row.service ? [element('span', {}, serviceOf(row, known))] : [],
        element('span', {}, stageOf(row, known)),
        ...row.priority ? [element('span', {}, priorityOf(row, known))] : [],
        ...row.daysLeft != null || row.overdue ? [daysLeft(row)] : []));
    }
  } catch (failure) {
    // The card still shows the task and the number of its case.
    console.warn(failure.message);
  }
}

function rowOf(taskId) {
  return new Promise((resolve, reject) => {
    waiting.set(taskId, [...waiting.get(taskId) ?? [], { resolve, reject }]);
    clearTimeout(timer);
    timer = setTimeout(askTogether, TOGETHER_MS);
  });
}

async function askTogether() {
  const asked = waiting;
  waiting = new Map();
  try {
    const { rows } = await call('/api/worklist', { method: 'POST', json: { scope: 'ALL', tasks: [...asked.keys()], size: asked.size } });
    const found = new Map(rows.map(row => [row.taskId, row]));
    asked.forEach((cards, id) => cards.forEach(({ resolve }) => resolve(found.get(id))));
  } catch (failure) {
    asked.forEach(cards => cards.forEach(({ reject }) => reject(failure)));
  }
}
