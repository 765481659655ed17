// What happened to a request, who looked at it, and the other requests of the same person.

import { apart, busy, call, caseAddress, element, notice } from '../office/office.js';
import { badge, card, day, folded, quiet, table } from './shown.js';
import { words } from './words.js';

export function timeline(number, first) {
  const say = words.timeline;
  if (first.entries.length === 0) {
    return card(say.title, quiet(say.none));
  }
  const days = element('div', { className: 'mustafid-timeline' });
  let { next } = first;
  let open = null;
  const show = entries => entries.forEach(entry => {
    if (open?.date !== entry.when.date) {
      open = { date: entry.when.date, list: element('ol', {}) };
      days.append(element('h4', {}, day({ ...entry.when, time: null })), open.list);
    }
    open.list.append(happened(entry));
  });
  show(first.entries);
  const { place, warn } = notice();
  const more = element('button', { type: 'button', className: 'btn btn-default', hidden: next == null }, say.earlier);
  more.addEventListener('click', () => busy(more, async () => {
    try {
      const page = await call(caseAddress(number, `/timeline?before=${next}`));
      next = page.next;
      more.hidden = next == null;
      show(page.entries);
    } catch (failure) {
      warn(failure.message);
    }
  }));
  return card(say.title, days, more, place);
}

function happened({ kind, text, who, when }) {
  const say = words.timeline;
  const item = element('li', {},
    element('span', { className: 'mustafid-sr' }, `${say.kind[kind]}: `), element('span', { className: 'mustafid-text' }, text),
    element('small', {}, apart(when.time), ' · ', who ? apart(who) : say.system));
  item.dataset.kind = kind;
  return item;
}

/** @param {object[] | null} readings null for whoever does not watch over reading */
export function readings(list) {
  const say = words.readings;
  return list?.length ? [folded(say.title, table([say.who, say.what, say.often, say.last],
    list.map(({ who, text, times, last }) => [who ? apart(who) : words.timeline.system, text, say.times(times), day(last)])))] : [];
}

export function others(list) {
  const say = words.others;
  return card(say.title, list.length === 0 ? quiet(say.none) : element('ul', { className: 'mustafid-others' }, ...list.map(other)));
}

function other({ number, service, stage, outcome, receivedOn, closedOn }) {
  const say = words.others;
  const on = shown => day({ ...shown, time: null });
  return element('li', {}, element('strong', {}, apart(number)), ` ${service?.label ?? ''} `, badge((outcome ?? stage).label),
    element('small', {}, `${say.received} `, on(receivedOn)), ...closedOn ? [element('small', {}, `${say.closed} `, on(closedOn))] : []);
}
