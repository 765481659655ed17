// The first look: which request, whose, where it stands, and how much time is left for the reply.

import { apart, element } from '../office/office.js';
import { badge, day, facts } from './shown.js';
import { words } from './words.js';

const PRIORITY_TONES = { P1: 'bad', P2: 'doubt' };
/** Told by form as well as by colour. */
const SIGNS = { green: '●', amber: '▲', red: '■', closed: '✓', none: '○' };

export function band({ header, window: time }) {
  const title = element('h2', {}, header.name ? apart(header.name) : words.unnamed);
  const number = element('p', { className: 'mustafid-number' }, `${words.number}: `, apart(header.number));
  const standing = element('p', { className: 'mustafid-standing' },
    badge(header.stage.label), ...header.outcome ? [badge(header.outcome.label)] : [],
    ...header.overdue && time.state !== 'closed' ? [badge(words.overdue, 'bad')] : [],
    ...header.priority ? [badge(`${words.priority}: ${header.priority.label}`, PRIORITY_TONES[header.priority.code])] : []);
  const known = [
    [words.service, header.service?.label ?? words.noService],
    [words.channel, header.channel?.label ?? words.none],
    [words.submittedOn, day(header.submittedOn)],
    ...header.closedOn ? [[words.closedOn, day(header.closedOn)]] : [],
    ...header.receivedBy ? [[words.receivedBy, apart(header.receivedBy)]] : [],
    [words.association, header.association.label]
  ];
  const view = element('section', { className: 'mustafid-band' },
    element('div', { className: 'mustafid-title' }, element('div', {}, title, number), standing), facts(known), bar(time));
  view.setAttribute('aria-label', words.band);
  return view;
}

/** The window of the reply, filled by the days that have passed. */
function bar(time) {
  const say = words.window;
  if (time.state === 'none' || time.state === 'closed') {
    return element('p', { className: 'mustafid-window-note' }, element('span', { ariaHidden: 'true' }, `${SIGNS[time.state]} `), say[time.state]);
  }
  const left = time.daysLeft > 0 ? say.left(time.daysLeft) : time.daysLeft === 0 ? say.lastDay : say.late(-time.daysLeft);
  const passed = Math.min(time.totalDays, time.totalDays - time.daysLeft);
  const fill = element('span', {});
  fill.style.inlineSize = `${Math.max(2, Math.round(100 * passed / time.totalDays))}%`;
  const track = element('div', { className: 'mustafid-track', role: 'progressbar' }, fill);
  const said = `${left} ${say.of(time.totalDays)}`;
  Object.entries({ 'aria-label': say.title, 'aria-valuemin': 0, 'aria-valuemax': time.totalDays, 'aria-valuenow': passed, 'aria-valuetext': said })
    .forEach(([name, told]) => track.setAttribute(name, told));
  const view = element('div', { className: 'mustafid-window' },
    element('p', {}, element('strong', {}, element('span', { ariaHidden: 'true' }, `${SIGNS[time.state]} `), left), ` ${say.of(time.totalDays)} `,
      element('span', { className: 'mustafid-quiet' }, `(${say.state[time.state]})`)),
    track,
    element('p', { className: 'mustafid-window-days' },
      element('span', {}, `${say.started}: `, day(time.startedOn)),
      ...time.notBefore ? [element('span', {}, `${say.notBefore}: `, day(time.notBefore))] : [],
      element('span', {}, `${say.due}: `, day(time.dueOn))));
  view.dataset.state = time.state;
  return view;
}
