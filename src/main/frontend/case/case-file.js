// The case behind a task, as a tab of Tasklist, and services of the front desk for cases without an open task.

import { caseNumberOf, element } from '../office/office.js';
import { isAtFrontDesk, offerServices, words as services } from '../desk/services.js';
import { showCase } from './page.js';
import { words } from './words.js';

export default [
  { id: 'mustafid-case-file', pluginPoint: 'tasklist.task.detail', priority: 900, properties: { label: words.tab },
    render: (node, { api, taskId }, scope) => showCase(node, () => caseNumberOf(api, taskId), () => refresh(scope)) },
  { id: 'mustafid-case-services', pluginPoint: 'tasklist.navbar.action', priority: 90,
    render: (node, { api }, scope) => offerInNavbar(node, api, scope) }
];

async function offerInNavbar(node, api, scope) {
  const item = node.closest('li') ?? node;
  item.hidden = true;
  if (await isAtFrontDesk(api)) {
    item.hidden = false;
    node.append(element('a', { href: '', onclick: event => {
      event.preventDefault();
      offerServices({ done: () => refresh(scope) });
    } }, element('span', { className: 'glyphicon glyphicon-folder-open', ariaHidden: 'true' }), ` ${services.title}`));
  }
}

/** The task list and the task shown may have changed by it. */
function refresh(scope) {
  scope.$root.$broadcast('refresh');
}
