// Papers of a request: which are needed, what was found about each, and the scans.

import { element } from '../office/office.js';
import { badge, card, day, folded, quiet, table } from './shown.js';
import { words } from './words.js';

const TONES = { VALID: 'good', NOT_NEEDED: 'plain', CHECK: 'doubt' };
const SIGNS = { good: '✓', plain: '', doubt: '?', bad: '✗' };
const say = words.documents;

/** @param {Node} panel where scans are looked at and handed in */
export function papers({ documents }, panel) {
  // What was neither asked for nor handed in need not be read at the first look.
  const unused = documents.filter(({ need, papers: handedIn }) => need === 'OPTIONAL' && handedIn.every(paper => !paper.found));
  const rows = documents.filter(kind => !unused.includes(kind)).map(({ type, need, maxAgeDays, papers: handedIn }) => [
    type.label,
    element('span', {}, say[need], ...maxAgeDays == null ? [] : [element('small', {}, say.maxAge(maxAgeDays))]),
    stacked(handedIn.length ? handedIn.map(finding) : [say.unchecked]),
    stacked(handedIn.map(dates))
  ]);
  return card(say.title,
    rows.length ? table([say.document, say.need, say.found, say.dates], rows) : quiet(say.none),
    ...unused.length ? [folded(say.optional(unused.length), element('p', {}, unused.map(({ type }) => type.label).join(words.separator)))] : [], panel);
}

function stacked(lines) {
  return element('div', { className: 'mustafid-lines' }, ...lines.map(line => element('div', {}, line)));
}

function finding({ verdict, found, message, originalSeen, note }) {
  if (!verdict && !found) {
    return say.unchecked;
  }
  const tone = verdict ? TONES[verdict.code] ?? 'bad' : 'plain';
  const told = verdict ? badge(`${SIGNS[tone]} ${verdict.label}`.trim(), tone) : badge(`${say.officer}: ${found.label}`);
  // The sentence of the table says more than its verdict only when something is wrong.
  const more = [...verdict && tone !== 'good' && message && message !== verdict.label ? [message] : [], ...originalSeen && tone === 'good' ? [say.originalSeen] : [],
    ...note ? [note] : []];
  return element('span', {}, told, ...more.map(line => element('small', {}, line)));
}

function dates({ issued, expires }) {
  const known = [...issued ? [element('span', {}, `${say.issued} `, day(issued))] : [], ...expires ? [element('span', {}, `${say.expires} `, day(expires))] : []];
  return known.length ? element('span', { className: 'mustafid-lines' }, ...known.map(line => element('small', {}, line))) : words.none;
}
