// Finding a case by its number, or the cases of a person by identity number, mobile number or name.

import { busy, call, element, labels, openDialog } from '../office/office.js';
import { caseNumber, openTask, serviceOf, stageOf } from './cells.js';
import { words } from './words.js';
import { showCase } from '../case/page.js';
import { words as caseWords } from '../case/words.js';
import { twoCalendars } from '../office/dates.js';

export const search = { id: 'mustafid-search', pluginPoint: 'tasklist.navbar.action', priority: 100,
  render: (node, _, scope) => node.append(action(scope)) };

function action(scope) {
  const link = element('a', { href: '' }, element('span', { className: 'glyphicon glyphicon-search' }), ' ', words.search);
  link.addEventListener('click', event => {
    event.preventDefault();
    show(scope);
  });
  return link;
}

function show(scope) {
  const dialog = openDialog(words.search);
  dialog.classList.add('mustafid-wide');
  const sought = element('input', { type: 'search', autocomplete: 'off', required: true, maxLength: 200, dir: 'auto' });
  const go = element('button', { className: 'btn btn-primary' }, words.search);
  const found = element('div', { ariaLive: 'polite' });
  const form = element('form', { className: 'mustafid-row' },
    element('label', { className: 'mustafid-field mustafid-grow' }, element('span', {}, words.searchLabel), sought), go);
  form.addEventListener('submit', event => {
    event.preventDefault();
    busy(go, async () => {
      try {
        dialog.say('');
        const [cases, known] = await Promise.all([call('/api/search', { method: 'POST', json: { query: sought.value } }), labels()]);
        found.replaceChildren(...cases.length === 0 ? [element('p', { className: 'mustafid-none' }, words.nothingFound)]
          : [element('p', {}, words.found(cases.length)), table(cases, known, taskId => {
            dialog.close();
            openTask(taskId);
            scope.$root.$applyAsync();
          })]);
      } catch (failure) {
        found.replaceChildren();
        dialog.say(failure.message, 'problem');
      }
    });
  });
  dialog.body.append(form, element('p', { className: 'mustafid-none' }, words.searchHint), found);
  sought.focus();
}

/** For those who may read a case in which they have nothing to do now; the server tells everybody else that they may not. */
function showFile(number) {
  const dialog = openDialog(caseWords.tab);
  dialog.classList.add('mustafid-widest');
  showCase(dialog.body, async () => number);
}

function table(cases, known, open) {
  const titles = ['caseNumber', 'service', 'stage', 'submittedOn', 'outcome'];
  return element('table', {},
    element('thead', {}, element('tr', {}, ...titles.map(title => element('th', { scope: 'col' }, words.columns[title])),
      element('th', { scope: 'col' }, words.open))),
    element('tbody', {}, ...cases.map(one => {
      const opener = element('button', { type: 'button', className: 'btn btn-default' }, one.openTask ? words.open : caseWords.tab);
      opener.addEventListener('click', () => one.openTask ? open(one.openTask) : showFile(one.caseNumber));
      return element('tr', {}, ...[caseNumber(one.caseNumber), serviceOf(one, known), stageOf(one, known), twoCalendars(one.submittedOn),
        one.outcome ? known.codes.end?.[one.outcome] ?? words.closed : words.running, opener].map(cell => element('td', {}, cell)));
    })));
}
