// A visitor stands at the desk: one click opens the request and its reception form.

import { busy, call, element, openDialog } from '../office/office.js';
import { me } from '../office/me.js';
import { once } from './attempt.js';
import { openTask } from './cells.js';
import { words } from './words.js';

const FRONT_DESK = ['reception', 'beneficiary-relations'];

export const start = { id: 'mustafid-new-request', pluginPoint: 'tasklist.navbar.action', priority: 110,
  render: (node, _, scope) => offer(node, scope) };

async function offer(node, scope) {
  const item = node.closest('li') ?? node;
  item.hidden = true;
  const user = await me();
  if (!user.groups.some(group => FRONT_DESK.includes(group))) {
    return;
  }
  item.hidden = false;
  const button = element('a', { href: '' }, element('span', { className: 'glyphicon glyphicon-plus' }), ' ', words.newRequest);
  button.addEventListener('click', event => {
    event.preventDefault();
    if (button.getAttribute('aria-disabled') !== 'true') {
      begin(button, user, scope);
    }
  });
  node.append(button);
}

function begin(button, user, scope) {
  if (user.associations.length > 1) {
    chooseAssociation(user.associations, association => started(association, scope));
  } else {
    button.setAttribute('aria-disabled', 'true');
    started(null, scope).catch(failure => openDialog(words.newRequest, element('p', { role: 'alert' }, failure.message)))
      .finally(() => button.removeAttribute('aria-disabled'));
  }
}

function chooseAssociation(associations, chosen) {
  const dialog = openDialog(words.newRequestFor);
  associations.forEach(association => {
    const choice = element('button', { type: 'button', className: 'btn btn-default' }, association.name);
    choice.addEventListener('click', () => busy(choice, async () => {
      try {
        await chosen(association.id);
        dialog.close();
      } catch (failure) {
        dialog.say(failure.message, 'problem');
      }
    }));
    dialog.body.append(choice, ' ');
  });
}

async function started(association, scope) {
  const { taskId } = await once(`new-request:${association ?? ''}`, sessionStorage,
    key => call('/api/cases', { method: 'POST', json: { association }, key }));
  openTask(taskId);
  scope.$root.$broadcast('refresh');
  scope.$root.$applyAsync();
}
