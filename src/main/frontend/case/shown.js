// How the case tab shows what the server tells: days in both calendars, values, cards, lists and tables.

import { apart, element } from '../office/office.js';
import { words } from './words.js';

/** @param {{hijri: string | null, gregorian: string, time: string | null}} shown Hijri first, the Gregorian day that corresponds to it after */
export function day(shown) {
  if (!shown) {
    return words.none;
  }
  const parts = shown.hijri ? [apart(shown.hijri), element('span', { className: 'mustafid-quiet' }, words.between, apart(shown.gregorian))] : [apart(shown.gregorian)];
  return element('span', {}, ...parts, ...shown.time ? [' ', apart(shown.time)] : []);
}

/** @param {{text?: string, day?: object, scan?: string} | null} shown @param {(id: string) => Node} scan draws an attachment */
export function value(shown, scan) {
  if (!shown) {
    return words.none;
  }
  if (shown.day) {
    return day(shown.day);
  }
  return shown.scan ? scan(shown.scan) : apart(shown.text);
}

/** @param {[string, Node | string][]} pairs */
export function facts(pairs) {
  return element('dl', { className: 'mustafid-facts' }, ...pairs.map(([name, shown]) => element('div', {}, element('dt', {}, name), element('dd', {}, shown))));
}

/** @param {(Node | string)[][]} rows the first cell of a row is its heading @param {string} [caption] */
export function table(titles, rows, caption) {
  const head = element('thead', {}, element('tr', {}, ...titles.map(title => element('th', { scope: 'col' }, title))));
  const body = element('tbody', {}, ...rows.map(([first, ...cells]) =>
    element('tr', {}, element('th', { scope: 'row' }, first), ...cells.map(cell => element('td', {}, cell)))));
  return element('div', { className: 'mustafid-scroll' },
    element('table', {}, ...caption ? [element('caption', {}, caption)] : [], head, body));
}

/** A part of the page under a heading. */
export function card(title, ...content) {
  return element('section', { className: 'mustafid-part' }, element('h3', {}, title), ...content);
}

/** A part that is opened when it is wanted. */
export function folded(title, ...content) {
  return element('details', { className: 'mustafid-folded' }, element('summary', {}, title), ...content);
}

export function quiet(text) {
  return element('p', { className: 'mustafid-none' }, text);
}

/** A short word in a frame; the tone is never told by its colour alone. @param {'plain' | 'good' | 'doubt' | 'bad'} tone */
export function badge(text, tone = 'plain') {
  const created = element('span', { className: 'mustafid-badge' }, text);
  created.dataset.tone = tone;
  return created;
}
