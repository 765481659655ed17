// The case behind a task: a tab to read it and hand in scans, and services for cases without an open task.

import { caseView } from './case-view.js';
import { call, caseAddress, caseNumberOf, element, labels } from '../office/office.js';
import { attachmentsOf } from '../scans/panel.js';
import { SERVICES, isAtFrontDesk, offerServices } from '../desk/services.js';

export default [
  { id: 'mustafid-case-file', pluginPoint: 'tasklist.task.detail', priority: 900, properties: { label: 'ملف الطلب' },
    render: (node, { api, taskId }, scope) => showCase(node, api, taskId, scope) },
  { id: 'mustafid-case-services', pluginPoint: 'tasklist.navbar.action', priority: 90,
    render: (node, { api }, scope) => offerInNavbar(node, api, scope) }
];

async function showCase(node, api, taskId, scope) {
  const page = element('div', { className: 'mustafid mustafid-case', dir: 'rtl', lang: 'ar' }, 'جارٍ التحميل…');
  node.append(page);
  try {
    const number = await caseNumberOf(api, taskId);
    if (!number) {
      page.replaceChildren('لا تتبع هذه المهمة طلبًا.');
      return;
    }
    const [file, words, atFrontDesk] = await Promise.all([call(caseAddress(number)), labels(), isAtFrontDesk(api)]);
    const [summary, ...rest] = caseView(file, words);
    page.replaceChildren(summary, ...atFrontDesk ? [services(file, scope)] : [],
      attachmentsOf(number, words.codes.documentType ?? {}), ...rest);
  } catch (failure) {
    const place = element('p', { className: 'mustafid-notice', role: 'alert' }, failure.message);
    place.dataset.kind = 'problem';
    page.replaceChildren(place);
  }
}

function services(file, scope) {
  const row = element('p', { className: 'mustafid-services' });
  const done = () => {
    row.remove();
    refresh(scope);
  };
  const now = SERVICES.filter(service => service.stages === null || service.stages.includes(file.stage));
  row.append(...now.map(service => element('button', { type: 'button', className: 'btn btn-default',
    onclick: () => offerServices({ number: file.number, service, done }) }, service.name)));
  return row;
}

async function offerInNavbar(node, api, scope) {
  const item = node.closest('li') ?? node;
  item.hidden = true;
  if (await isAtFrontDesk(api)) {
    item.hidden = false;
    node.append(element('a', { href: '', lang: 'ar', onclick: event => {
      event.preventDefault();
      offerServices({ done: () => refresh(scope) });
    } }, element('span', { className: 'glyphicon glyphicon-folder-open' }), ' خدمات الطلبات'));
  }
}

/** The task list and the task shown may have changed by it. */
function refresh(scope) {
  scope.$root.$broadcast('refresh');
}
