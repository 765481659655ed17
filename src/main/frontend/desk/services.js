// What the front desk tells the procedure on behalf of a beneficiary: papers came, the request is withdrawn, an appeal is filed.

import { apart, busy, call, caseAddress, element, notice } from '../office/office.js';

export const SERVICES = [
  { path: '/documents-provided', name: 'ورود مستندات', stages: ['INCOMPLETE'],
    meaning: 'وصلت من المستفيد المستندات التي طُلبت منه، فيعود الطلب إلى التحقق.', done: 'سُجّل ورود المستندات، وعاد الطلب إلى التحقق.' },
  { path: '/withdrawal', name: 'سحب الطلب', stages: null,
    meaning: 'يرغب المستفيد في سحب طلبه، فيُغلق الطلب ولا يُفتح من جديد.', done: 'سُحب الطلب وأُغلق.' },
  { path: '/appeal', name: 'تقديم تظلم', stages: ['REJECTED'],
    meaning: 'يتظلم مقدم الطلب من عدم القبول، فيُعرض تظلمه على إدارة الجمعية.', done: 'سُجّل التظلم، وعُرض على إدارة الجمعية.' }
];

const FRONT_DESK = ['reception', 'beneficiary-relations'];
let membership;

/** Whether the person signed in may offer these services; the server checks it again. */
export function isAtFrontDesk(api) {
  membership ??= call(`${api.adminApi}/auth/user/${api.engine}`)
    .then(user => call(`${api.engineApi}/identity/groups?userId=${encodeURIComponent(user.userId)}`))
    .then(known => known.groups.some(group => FRONT_DESK.includes(group.id)))
    .catch(() => {
      membership = undefined;
      return false;
    });
  return membership;
}

/**
 * Asks for the case and the service, shows what will happen, and does it once that is confirmed.
 *
 * @param {string} [number] the case, when it is known
 * @param {object} [service] one of SERVICES, when it is chosen
 * @param {() => void} done called after the procedure took the message
 */
export function offerServices({ number, service, done }) {
  const dialog = element('dialog', { className: 'mustafid mustafid-dialog', dir: 'rtl', lang: 'ar' });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  if (number && service) {
    confirm(dialog, number, service, done);
  } else {
    choose(dialog, done);
  }
  dialog.showModal();
}

function choose(dialog, done) {
  const number = element('input', { name: 'number', dir: 'ltr', required: true, autocomplete: 'off', placeholder: 'BR-1448-000123',
    pattern: '\\s*[A-Za-z]+-[0-9٠-٩۰-۹]{4}-[0-9٠-٩۰-۹]{6}\\s*' });
  number.addEventListener('input', () => number.setCustomValidity(''));
  number.addEventListener('invalid', () => number.setCustomValidity('اكتب رقم الطلب كما في رسالة المستفيد، مثل BR-1448-000123.'));
  const choices = SERVICES.map((service, index) => element('label', { className: 'mustafid-choice' },
    element('input', { type: 'radio', name: 'service', value: index, required: true }), ' ', element('strong', {}, service.name),
    element('span', {}, service.meaning)));
  const form = element('form', { method: 'dialog' },
    element('h3', {}, 'خدمات الطلبات'),
    element('label', { className: 'mustafid-field' }, element('span', {}, 'رقم الطلب'), number),
    element('fieldset', {}, element('legend', {}, 'الإجراء'), ...choices),
    element('footer', {},
      element('button', { className: 'btn btn-primary' }, 'متابعة'),
      element('button', { className: 'btn btn-default', type: 'button', onclick: () => dialog.close() }, 'إلغاء')));
  form.addEventListener('submit', event => {
    event.preventDefault();
    confirm(dialog, asNumber(number.value), SERVICES[new FormData(form).get('service')], done);
  });
  dialog.replaceChildren(form);
}

function confirm(dialog, number, service, done) {
  const { place, say, warn } = notice();
  const yes = element('button', { className: 'btn btn-primary', type: 'button' }, `تأكيد: ${service.name}`);
  const no = element('button', { className: 'btn btn-default', type: 'button', onclick: () => dialog.close() }, 'تراجع');
  const question = element('p', {}, service.meaning);
  yes.addEventListener('click', () => busy(yes, async () => {
    try {
      await call(caseAddress(number, service.path), { method: 'POST' });
      yes.remove();
      question.remove();
      no.textContent = 'إغلاق';
      say(service.done);
      done();
    } catch (failure) {
      warn(failure.message);
    }
  }));
  dialog.replaceChildren(
    element('h3', {}, service.name),
    element('p', {}, 'رقم الطلب: ', element('strong', {}, apart(number))),
    question, place, element('footer', {}, yes, no));
}

function asNumber(typed) {
  return typed.trim().toUpperCase()
    .replace(/[٠-٩]/g, digit => digit.charCodeAt(0) - 0x660)
    .replace(/[۰-۹]/g, digit => digit.charCodeAt(0) - 0x6f0);
}
