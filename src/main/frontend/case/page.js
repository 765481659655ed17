// A case at a glance: the same page as a tab of Tasklist and of Cockpit.

import { call, caseAddress, element, labels } from '../office/office.js';
import { direction, language } from '../office/language.js';
import { SERVICES, offerServices } from '../desk/services.js';
import { scansPanel } from '../scans/panel.js';
import { advice, committee, committeeAlone, printables } from './advice.js';
import { band } from './band.js';
import { content } from './content.js';
import { others, readings, timeline } from './history.js';
import { notes } from './notes.js';
import { papers } from './papers.js';
import { printCases } from './print.js';
import { untold } from './untold.js';
import { words } from './words.js';

/**
 * @param {Node} node where the page goes
 * @param {() => Promise<string | undefined>} numberOf tells the case
 * @param {() => void} [changed] called when something was done that moves the case
 */
export function showCase(node, numberOf, changed = () => {}) {
  const page = element('div', { className: 'mustafid mustafid-case', dir: direction(), lang: language() }, words.loading);
  page.setAttribute('aria-busy', 'true');
  node.append(page);
  printCases();
  const show = async () => {
    try {
      const number = await numberOf();
      page.replaceChildren(...number ? await parts(number, page, show, changed) : [words.noCase]);
    } catch (failure) {
      const place = element('p', { className: 'mustafid-notice', role: 'alert' }, failure.message);
      place.dataset.kind = 'problem';
      page.replaceChildren(place, again(show));
    }
    page.removeAttribute('aria-busy');
  };
  show();
}

async function parts(number, page, show, changed) {
  const [overview, known] = await Promise.all([call(caseAddress(number, '/overview')).catch(failure => roomOnly(number, failure)), labels()]);
  if (overview.room) {
    return overview.room;
  }
  const [advised, { room, papers: forPrint }] = await Promise.all([advice(overview.advice), committee(overview)]);
  const { wanted, who, rest } = content(overview);
  const moved = () => {
    show();
    changed();
  };
  return [
    element('p', { className: 'mustafid-bar' }, again(show), element('button', { type: 'button', className: 'btn btn-link', onclick: () => window.print() },
      element('span', { className: 'glyphicon glyphicon-print', ariaHidden: 'true' }), ' ', words.print)),
    band(overview),
    ...untold(overview, show),
    ...services(overview, moved),
    element('div', { className: 'mustafid-columns' },
      element('div', {}, ...wanted, ...who, papers(overview, scansOf(overview, known)), ...rest),
      element('div', {}, advised, ...room, notes(number, overview.notes), timeline(number, overview.timeline),
        ...readings(overview.readings), others(overview.others), ...printables(forPrint)))
  ];
}

/** Papers asked for come first in the choice of kinds. */
function scansOf({ header, documents, scans, may }, known) {
  return scansPanel({ number: header.number, scans, titled: true, editable: may.attach,
    kinds: Object.entries(known.codes.documentType ?? {}).map(([value, label]) => ({ value, label })),
    required: documents.filter(({ need }) => need !== 'EXTRA').map(({ type, need }) => ({ documentType: type.code, label: type.label, required: need === 'REQUIRED' })) });
}

function again(show) {
  return element('button', { type: 'button', className: 'btn btn-link', onclick: show },
    element('span', { className: 'glyphicon glyphicon-refresh', ariaHidden: 'true' }), ' ', words.refresh);
}

/** Members who have voted see what they voted on, though the case is not in their hands any more. */
async function roomOnly(number, refusal) {
  if (refusal.status !== 403) {
    throw refusal;
  }
  return committeeAlone(number).then(room => ({ room }), () => {
    throw refusal;
  });
}

function services({ header, may }, done) {
  const now = may.serve && !header.outcome ? SERVICES.filter(({ stages }) => stages === null || stages.includes(header.stage.code)) : [];
  return now.length === 0 ? [] : [element('p', { className: 'mustafid-services' }, element('span', {}, `${words.serve}:`),
    ...now.map(service => element('button', { type: 'button', className: 'btn btn-default',
      onclick: () => offerServices({ number: header.number, service, done }) }, service.name)))];
}
