// What the tables advised, and the room of the research committee for those who sit in it.

import { apart, call, caseAddress, element } from '../office/office.js';
import { badge, card, day, facts, folded, quiet, table } from './shown.js';
import { words } from './words.js';

const TONES = { ELIGIBLE: 'good', REFER: 'doubt', INELIGIBLE: 'bad' };

/** @param {object | null} given what the server's panel of that name says */
export function advice(given) {
  const say = words.advice;
  return [card(say.title, ...given ? advised(given) : [quiet(say.none)])];
}

function advised({ givenOn, recommendation, reason, band, priority, amount, unit, cap, rules = [], facts: asked = [] }) {
  const say = words.advice;
  const known = [
    [say.band, band?.label], [say.priority, priority?.label],
    [say.amount, amount && element('span', {}, apart(amount.text), ` ${unit ?? ''}`)], [say.cap, cap], [say.givenOn, givenOn && day(givenOn)]
  ].filter(([, shown]) => shown);
  return [
    element('p', { className: 'mustafid-advised' }, badge(recommendation?.label ?? words.none, TONES[recommendation?.code]), ' ', reason?.label ?? ''),
    element('p', { className: 'mustafid-quiet' }, say.note),
    facts(known),
    ...rules.length ? [folded(say.rules, element('ul', { className: 'mustafid-rules' }, ...rules.map(({ label, version, description }) => element('li', {},
      element('strong', {}, label), ' ', element('small', {}, say.version(version)), ...description ? [element('p', { dir: 'auto' }, description)] : []))))] : [],
    ...asked.length ? [folded(say.facts, table([say.fact, say.value], asked.map(({ label, value, decisive }) =>
      [element('span', {}, label, ...decisive ? [' ', badge(say.decisive)] : []), apart(value)])))] : []
  ];
}

/** Only members and the chair of this case's committee get an answer; for everybody else there is no such part. */
export async function committee(number) {
  return [];
}
