// What the front desk tells the procedure on behalf of a beneficiary: papers came, the request is withdrawn, an appeal is filed.

import { direction, language, wordsOf } from '../office/language.js';
import { apart, busy, call, caseAddress, element, notice } from '../office/office.js';

export const words = wordsOf({
  ar: {
    title: 'خدمات الطلبات',
    number: 'رقم الطلب',
    numberProblem: 'اكتب رقم الطلب كما في رسالة المستفيد، مثل BR-1448-000123.',
    action: 'الإجراء',
    next: 'متابعة', cancel: 'إلغاء', back: 'تراجع', close: 'إغلاق',
    confirm: name => `تأكيد: ${name}`,
    'documents-provided': { name: 'ورود مستندات', meaning: 'وصلت من المستفيد المستندات التي طُلبت منه، فيعود الطلب إلى التحقق.',
      done: 'سُجّل ورود المستندات، وعاد الطلب إلى التحقق.' },
    withdrawal: { name: 'سحب الطلب', meaning: 'يرغب المستفيد في سحب طلبه، فيُغلق الطلب ولا يُفتح من جديد.', done: 'سُحب الطلب وأُغلق.' },
    appeal: { name: 'تقديم تظلم', meaning: 'يتظلم مقدم الطلب من عدم القبول، فيُعرض تظلمه على إدارة الجمعية.',
      done: 'سُجّل التظلم، وعُرض على إدارة الجمعية.' },
    'contact-consent-withdrawal': { name: 'سحب الموافقة على الرسائل',
      meaning: 'لا يرغب المستفيد في تلقي رسائل بعد الآن، فلا يُرسل إليه شيء في أي من طلباته لدى الجمعية.',
      done: 'سُجّل سحب الموافقة، ولن تُرسل إليه رسائل.' },
    'processing-consent-withdrawal': { name: 'سحب الموافقة على معالجة البيانات',
      meaning: 'يسحب المستفيد موافقته على معالجة بياناته، فتُغلق طلباته القائمة، وتُقترح المغلقة للإتلاف إلا ما وجب حفظه نظامًا.',
      done: 'سُجّل سحب الموافقة، وأُغلقت الطلبات القائمة، وأُدرجت المغلقة في قائمة الإتلاف إلا ما وجب حفظه.' }
  },
  en: {
    title: 'Services for requests',
    number: 'Request number',
    numberProblem: 'Please write the number as in the message to the beneficiary, such as BR-1448-000123.',
    action: 'Service',
    next: 'Continue', cancel: 'Cancel', back: 'Back', close: 'Close',
    confirm: name => `Confirm: ${name}`,
    'documents-provided': { name: 'Documents came in', meaning: 'The beneficiary brought the documents asked for; the request goes back to verification.',
      done: 'Recorded: the documents came in, and the request is back at verification.' },
    withdrawal: { name: 'Withdraw the request', meaning: 'The beneficiary wishes to withdraw the request; it is closed and cannot be opened again.',
      done: 'The request is withdrawn and closed.' },
    appeal: { name: 'File an appeal', meaning: 'The applicant appeals against non-acceptance; the appeal is heard by management.',
      done: 'The appeal is recorded, and management will hear it.' },
    'contact-consent-withdrawal': { name: 'Withdraw consent to messages',
      meaning: 'The beneficiary wants no messages any more; nothing is sent about any request to the association.',
      done: 'The withdrawal is recorded; no messages are sent any more.' },
    'processing-consent-withdrawal': { name: 'Withdraw consent to processing',
      meaning: 'The beneficiary withdraws the consent to processing: open requests end, closed ones are put forward for destruction unless the law keeps them.',
      done: 'The withdrawal is recorded: open requests end, closed ones are put forward for destruction unless they must be kept.' }
  }
});

/** @property {string[] | null} stages in which a case may be served so; null: in all */
export const SERVICES = [
  { path: '/documents-provided', stages: ['INCOMPLETE'], ...words['documents-provided'] },
  { path: '/withdrawal', stages: null, ...words.withdrawal },
  { path: '/appeal', stages: ['REJECTED'], ...words.appeal },
  { path: '/contact-consent-withdrawal', stages: null, ...words['contact-consent-withdrawal'] },
  { path: '/processing-consent-withdrawal', stages: null, ...words['processing-consent-withdrawal'] }
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
  const dialog = element('dialog', { className: 'mustafid mustafid-dialog', dir: direction(), lang: language() });
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
  number.addEventListener('invalid', () => number.setCustomValidity(words.numberProblem));
  const choices = SERVICES.map((service, index) => element('label', { className: 'mustafid-choice' },
    element('input', { type: 'radio', name: 'service', value: index, required: true }), ' ', element('strong', {}, service.name),
    element('span', {}, service.meaning)));
  const form = element('form', { method: 'dialog' },
    element('h3', {}, words.title),
    element('label', { className: 'mustafid-field' }, element('span', {}, words.number), number),
    element('fieldset', {}, element('legend', {}, words.action), ...choices),
    element('footer', {},
      element('button', { className: 'btn btn-primary' }, words.next),
      element('button', { className: 'btn btn-default', type: 'button', onclick: () => dialog.close() }, words.cancel)));
  form.addEventListener('submit', event => {
    event.preventDefault();
    confirm(dialog, asNumber(number.value), SERVICES[new FormData(form).get('service')], done);
  });
  dialog.replaceChildren(form);
}

function confirm(dialog, number, service, done) {
  const { place, say, warn } = notice();
  const yes = element('button', { className: 'btn btn-primary', type: 'button' }, words.confirm(service.name));
  const no = element('button', { className: 'btn btn-default', type: 'button', onclick: () => dialog.close() }, words.back);
  const question = element('p', {}, service.meaning);
  yes.addEventListener('click', () => busy(yes, async () => {
    try {
      await call(caseAddress(number, service.path), { method: 'POST' });
      yes.remove();
      question.remove();
      no.textContent = words.close;
      say(service.done);
      done();
    } catch (failure) {
      warn(failure.message);
    }
  }));
  dialog.replaceChildren(
    element('h3', {}, service.name),
    element('p', {}, `${words.number}: `, element('strong', {}, apart(number))),
    question, place, element('footer', {}, yes, no));
}

function asNumber(typed) {
  return typed.trim().toUpperCase()
    .replace(/[٠-٩]/g, digit => digit.charCodeAt(0) - 0x660)
    .replace(/[۰-۹]/g, digit => digit.charCodeAt(0) - 0x6f0);
}
