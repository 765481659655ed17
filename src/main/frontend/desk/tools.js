// The tools of the employee, one click away wherever somebody works.

import { wordsOf } from '../office/language.js';
import { call, element } from '../office/office.js';

const words = wordsOf({
  ar: { menu: 'أدوات الموظف', missing: 'لم تُرفع بعد', manage: 'رفع الوثائق واستبدالها', newTab: 'تُفتح في صفحة جديدة' },
  en: { menu: 'Employee tools', missing: 'not uploaded yet', manage: 'Upload and replace documents', newTab: 'opens in a new tab' }
});

export const tools = { id: 'mustafid-tools', pluginPoint: 'tasklist.navbar.action', priority: 80, render: node => menu(node) };

function menu(node) {
  const list = element('ul', { className: 'mustafid-menu-list', hidden: true });
  const button = element('a', { href: '', role: 'button', className: 'mustafid-menu-button' },
    element('span', { className: 'glyphicon glyphicon-book', ariaHidden: 'true' }), ` ${words.menu}`);
  button.setAttribute('aria-haspopup', 'true');
  button.setAttribute('aria-expanded', 'false');
  const place = element('div', { className: 'mustafid-menu' }, button, list);
  const show = open => {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', async event => {
    event.preventDefault();
    show(list.hidden);
    if (!list.hidden) {
      // Asked for each time it is opened: another document may be there by now.
      list.replaceChildren(...await items());
      list.querySelector('a')?.focus();
    }
  });
  place.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !list.hidden) {
      show(false);
      button.focus();
      event.stopPropagation();
    }
  });
  document.addEventListener('click', event => place.contains(event.target) || show(false));
  node.append(place);
}

async function items() {
  try {
    const shelves = await call('/api/tools');
    const listed = shelves.flatMap(({ association, tools: documents }) => [
      // Who works for one association only knows which one.
      ...shelves.length > 1 ? [element('li', { className: 'mustafid-menu-title' }, association.label)] : [],
      ...documents.map(document => item(association, document))]);
    return shelves.some(shelf => shelf.mayUpload) ? [...listed, element('li', { className: 'mustafid-menu-more' }, element('a', { href: '/tools' }, words.manage))] : listed;
  } catch (failure) {
    return [element('li', { className: 'mustafid-menu-missing' }, failure.message)];
  }
}

function item(association, { code, label, uploaded }) {
  if (!uploaded) {
    return element('li', { className: 'mustafid-menu-missing' }, label, element('small', {}, ` (${words.missing})`));
  }
  const link = element('a', { href: `/api/tools/${encodeURIComponent(association.code)}/${encodeURIComponent(code)}`, target: '_blank', rel: 'noopener' }, label);
  link.title = words.newTab;
  return element('li', {}, link);
}
