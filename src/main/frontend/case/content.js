// What the case file holds, under the headings of the forms: what is asked for and by whom at once, the rest when it is wanted.

import { caseAddress, element } from '../office/office.js';
import { card, facts, folded, table, value } from './shown.js';
import { words } from './words.js';

/** Sections of the case file that a first look needs. */
const WANTED = ['request', 'enquiries'];
const WHO = ['identity', 'contact'];

/** The part that says which service is asked for comes before how the visitor was received. */
const ASKED = 'serviceType';

/** @returns {{ wanted: Node[], who: Node[], rest: Node[] }} */
export function content({ header, sections }) {
  const asks = section => section.facts.some(fact => fact.key === ASKED);
  const of = ids => sections.filter(section => ids.includes(section.id)).sort((one, other) => asks(other) - asks(one));
  const rest = sections.filter(section => !WANTED.includes(section.id) && !WHO.includes(section.id));
  const shown = section => parts(section, header.number);
  return {
    wanted: of(WANTED).length ? [card(words.wanted, ...of(WANTED).flatMap(section => [element('h4', {}, section.label), ...shown(section)]))] : [],
    who: of(WHO).length ? [card(words.who, ...of(WHO).flatMap(section => [element('h4', {}, section.label), ...shown(section)]))] : [],
    rest: rest.length ? [card(words.details, ...rest.map(section => folded(section.label, ...shown(section))))] : []
  };
}

function parts(section, number) {
  const signature = id => {
    const picture = element('img', { className: 'mustafid-signature', src: caseAddress(number, `/attachments/${encodeURIComponent(id)}?inline`), alt: '', loading: 'lazy' });
    return picture;
  };
  return [
    ...section.facts.length ? [facts(section.facts.map(fact => [fact.label, value(fact.value, signature)]))] : [],
    ...section.tables.map(({ label, columns, rows }) => table(columns, rows.map(row => row.map(cell => value(cell, signature))), label))
  ];
}
