// What the tables advised, the room of the research committee for those who may look into it, and papers to print.

import { call, caseAddress, element } from '../office/office.js';
import { card, folded, quiet } from './shown.js';
import { words } from './words.js';

/** In the room of the committee; the advice and the case itself are on the page already. */
const ROOM = ['tally', 'votes', 'field-report'];
const ALONE = ['case-summary', 'advice', ...ROOM];

/** Drawing them is for whoever opens a case, so it comes with the first one. */
const panels = () => import('../panels/panels.jsx');

/** @param {object | null} given what the server's panel of that name says */
export async function advice(given) {
  return card(words.advice.title, given ? (await panels()).panel('advice', given) : quiet(words.advice.none));
}

/**
 * @param {object} overview
 * @returns {Promise<{ room: Node[], papers: object[] }>} nothing for whoever may not look into the room; the server is not even asked, because it notes refusals
 */
export async function committee({ header, may, papers }) {
  if (!may.committee) {
    return { room: [], papers };
  }
  const [seen, { panel }] = await Promise.all([call(caseAddress(header.number, '/committee')), panels()]);
  const shown = ROOM.filter(name => seen.panels[name]).map(name => folded(words.committee[name], panel(name, seen.panels[name])));
  shown[0]?.setAttribute('open', '');
  const further = seen.papers.filter(({ kind }) => papers.every(paper => paper.kind !== kind));
  return { room: shown.length ? [card(words.committee.title, ...shown)] : [], papers: [...papers, ...further] };
}

/** The room by itself, for a member who has voted and may not read the case any more. */
export async function committeeAlone(number) {
  const [seen, { panel }] = await Promise.all([call(caseAddress(number, '/committee')), panels()]);
  return [...ALONE.filter(name => seen.panels[name]).map(name => card(words.committee[name], panel(name, seen.panels[name]))), ...printables(seen.papers)];
}

/** Links to what can be printed, each in a page of its own. */
export function printables(papers) {
  return papers.length === 0 ? [] : [card(words.papers.title, element('ul', { className: 'mustafid-printables' }, ...papers.map(({ label, address }) =>
    element('li', {}, element('a', { href: address, target: '_blank', rel: 'noopener', title: words.papers.newTab },
      element('span', { className: 'glyphicon glyphicon-print', ariaHidden: 'true' }), ' ', label)))))];
}
