// The tasks a person may see as a table, with what helps to choose the next one; several can be taken or handed over at once.

import { busy, call, element, labels, openDialog } from '../office/office.js';
import { me } from '../office/me.js';
import { caseNumber, daysLeft, openTask, priorityOf, serviceOf, stageOf } from './cells.js';
import { words } from './words.js';

const SIZE = 25;
const MAY_ASSIGN = ['supervisors'];

export const worklist = { id: 'mustafid-worklist', pluginPoint: 'tasklist.navbar.action', priority: 105,
  render: (node, _, scope) => node.append(action(scope)) };

function action(scope) {
  const link = element('a', { href: '' }, element('span', { className: 'glyphicon glyphicon-list-alt' }), ' ', words.worklist);
  link.addEventListener('click', event => {
    event.preventDefault();
    show(scope);
  });
  return link;
}

async function show(scope) {
  const dialog = openDialog(words.worklist, words.loading);
  dialog.classList.add('mustafid-wide');
  try {
    const [known, user] = await Promise.all([labels(), me()]);
    new Table(dialog, known, user, scope).load();
  } catch (failure) {
    dialog.body.replaceChildren();
    dialog.say(failure.message, 'problem');
  }
}

/** The table on its page, and what was chosen in it. */
class Table {

  constructor(dialog, known, user, scope) {
    Object.assign(this, { dialog, known, user, scope, page: 0, chosen: new Set() });
    this.filters = this.filterRow();
    this.list = element('div', {});
    this.actions = element('div', { className: 'mustafid-row' });
    this.pages = element('div', { className: 'mustafid-row' });
    dialog.body.replaceChildren(this.filters, this.actions, this.list, this.pages);
  }

  filterRow() {
    this.scopeChoice = select(words.scope, Object.entries(words.scopes), () => this.changed());
    const own = this.user.associations.flatMap(({ id }) => Object.entries(this.known.associations[id]?.services ?? {}));
    this.service = select(words.service, [['', words.any], ...own], () => this.changed());
    this.stage = select(words.stage, [['', words.any], ...Object.entries(this.known.codes.stage ?? {})], () => this.changed());
    return element('div', { className: 'mustafid-row' }, this.scopeChoice.field, this.service.field, this.stage.field);
  }

  changed() {
    this.page = 0;
    this.load();
  }

  async load() {
    try {
      const { rows, total } = await call('/api/worklist', { method: 'POST', json: { scope: this.scopeChoice.value(),
        service: this.service.value() || null, stage: this.stage.value() || null, page: this.page, size: SIZE } });
      this.chosen.clear();
      this.list.replaceChildren(rows.length === 0 ? element('p', { className: 'mustafid-none' }, words.empty) : this.table(rows));
      this.showPages(total);
      this.showActions();
    } catch (failure) {
      this.dialog.say(failure.message, 'problem');
    }
  }

  table(rows) {
    const boxes = [];
    const all = element('input', { type: 'checkbox', ariaLabel: words.pickAll });
    all.addEventListener('change', () => {
      boxes.forEach(box => { box.checked = all.checked; });
      this.chosen = new Set(all.checked ? rows.map(row => row.taskId) : []);
      this.showActions();
    });
    const titles = ['caseNumber', 'task', 'service', 'stage', 'priority', 'daysLeft', 'assignee'];
    const head = element('tr', {}, element('th', { scope: 'col' }, all),
      ...titles.map(title => element('th', { scope: 'col' }, words.columns[title])));
    const body = rows.map(row => {
      const box = element('input', { type: 'checkbox', ariaLabel: words.pick(row.caseNumber) });
      box.addEventListener('change', () => {
        this.chosen[box.checked ? 'add' : 'delete'](row.taskId);
        this.showActions();
      });
      boxes.push(box);
      const open = element('button', { type: 'button', className: 'mustafid-link' }, caseNumber(row.caseNumber));
      open.addEventListener('click', () => {
        this.dialog.close();
        openTask(row.taskId);
        this.scope.$root.$applyAsync();
      });
      return element('tr', {}, ...[box, open, this.known.codes.task?.[row.task] ?? row.name, serviceOf(row, this.known),
        stageOf(row, this.known), priorityOf(row, this.known), daysLeft(row), row.assignee ? element('bdi', {}, row.assigneeName ?? row.assignee) : words.nobody]
        .map(cell => element('td', {}, cell)));
    });
    return element('div', { className: 'mustafid-scroll', tabIndex: 0, role: 'region', ariaLabel: words.worklist },
      element('table', {}, element('thead', {}, head), element('tbody', {}, ...body)));
  }

  showPages(total) {
    const pages = Math.max(1, Math.ceil(total / SIZE));
    const step = (text, by, possible) => {
      const button = element('button', { type: 'button', className: 'btn btn-default', disabled: !possible }, text);
      button.addEventListener('click', () => {
        this.page += by;
        this.load();
      });
      return button;
    };
    this.pages.replaceChildren(step(words.previous, -1, this.page > 0), element('span', {}, words.page(this.page + 1, pages)),
      step(words.next, 1, this.page + 1 < pages));
    this.pages.hidden = pages === 1;
  }

  showActions() {
    const none = this.chosen.size === 0;
    const claim = element('button', { type: 'button', className: 'btn btn-primary', disabled: none }, words.claim);
    claim.addEventListener('click', () => this.do(claim, '/api/tasks/claim', {}));
    const buttons = [element('span', { role: 'status' }, words.chosen(this.chosen.size)), claim];
    if (this.user.groups.some(group => MAY_ASSIGN.includes(group))) {
      const assign = element('button', { type: 'button', className: 'btn btn-default', disabled: none }, words.assign);
      assign.addEventListener('click', () => busy(assign, () => this.offerColleagues()));
      buttons.push(assign);
    }
    this.actions.replaceChildren(...buttons);
  }

  async offerColleagues() {
    try {
      const colleagues = await call('/api/tasks/colleagues', { method: 'POST', json: { taskIds: [...this.chosen] } });
      const who = select(words.assignTo, colleagues.map(({ id, name }) => [id, name]), () => {});
      const give = element('button', { type: 'button', className: 'btn btn-primary', disabled: colleagues.length === 0 }, words.assignNow);
      give.addEventListener('click', () => this.do(give, '/api/tasks/reassign', { to: who.value() }));
      const back = element('button', { type: 'button', className: 'btn btn-default' }, words.giveBack);
      back.addEventListener('click', () => this.do(back, '/api/tasks/reassign', { to: null }));
      this.actions.append(...colleagues.length === 0 ? [element('span', {}, words.noColleague)] : [who.field, give], back);
    } catch (failure) {
      this.dialog.say(failure.message, 'problem');
    }
  }

  /** Each task is told about by itself: one that could not be done does not hide the others. */
  async do(button, address, request) {
    await busy(button, async () => {
      try {
        const results = await call(address, { method: 'POST', json: { taskIds: [...this.chosen], ...request } });
        const failed = results.filter(result => !result.ok);
        const said = words.done(results.length - failed.length, results.length);
        await this.load();
        this.dialog.say([said, ...new Set(failed.map(result => result.message))].join('\n'), failed.length > 0 ? 'problem' : 'done');
        this.scope.$root.$broadcast('refresh');
        this.scope.$root.$applyAsync();
      } catch (failure) {
        this.dialog.say(failure.message, 'problem');
      }
    });
  }
}

function select(title, options, changed) {
  const choice = element('select', { className: 'form-control' }, ...options.map(([value, label]) => element('option', { value }, label)));
  choice.addEventListener('change', changed);
  return { field: element('label', { className: 'mustafid-field' }, element('span', {}, title), choice), value: () => choice.value };
}
