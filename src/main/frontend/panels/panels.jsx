// What the case knows, drawn from the records the server puts together: beside the questions of a form, and in the case at a glance.

import { render } from 'preact';
import { language } from '../office/language.js';
import { pair } from '../renderer/dates.js';
import { signOf } from '../renderer/documents.js';
import { words } from '../renderer/words.js';

const say = words.panels;

/** By the name under which the server and the forms know them. */
export const PANELS = { 'case-summary': Summary, advice: Advice, 'field-report': Report, votes: Votes, tally: Tally, 'documents-state': DocumentsState };

/** @returns {HTMLElement} the panel of that name, for pages that are not drawn by Preact */
export function panel(name, data) {
  const Panel = PANELS[name];
  const node = document.createElement('div');
  node.className = 'mf-panel';
  render(<Panel {...data} />, node);
  return node;
}

/** Facts that are known, side by side. */
function Facts({ of, wide = [] }) {
  const known = of.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  return <dl class="mf-facts">{known.map(([name, value]) => <div key={name} class={wide.includes(name) ? 'mf-wide' : undefined}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

/** A day in both calendars. */
function Day({ of: { hijri, gregorian } }) {
  return <bdi>{hijri} {language() === 'ar' ? `الموافق ${gregorian}` : `(${gregorian})`}</bdi>;
}

function labelled(one) {
  return one?.label;
}

function day(one) {
  return one && <Day of={one} />;
}

function figure(one) {
  return one && <bdi>{one.text}</bdi>;
}

function Summary({ caseNumber, service, channel, submittedOn, needDescription, urgent, categories = [], householdSize, netIncomePerHead, documents = [] }) {
  const asked = documents.filter(({ verdict }) => verdict?.code !== 'NOT_NEEDED');
  return (
    <>
      <Facts wide={[say.needDescription]} of={[
        [say.caseNumber, <bdi>{caseNumber}</bdi>], [say.service, labelled(service)], [say.channel, labelled(channel)], [say.submittedOn, day(submittedOn)],
        [say.urgent, urgent && <strong class="mf-alarm">{words.yes}</strong>], [say.categories, categories.map(labelled).join('، ')],
        [say.householdSize, figure(householdSize)], [say.netIncomePerHead, figure(netIncomePerHead)], [say.needDescription, needDescription]]} />
      {asked.length > 0 && (
        <ul class="mf-papers">
          {asked.map(({ type, verdict, inOrder }) => (
            <li key={type?.code} data-tone={inOrder ? 'good' : signOf(verdict?.code)[0]}>
              <span aria-hidden="true">{inOrder ? '✓' : signOf(verdict?.code)[1]}</span> {labelled(type)}: {labelled(verdict)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Advice({ givenOn, recommendation, reason, band, priority, amount, unit, cap, rules = [], facts = [] }) {
  return (
    <>
      <p class="mf-advice" data-tone={{ ELIGIBLE: 'good', REFER: 'doubt', INELIGIBLE: 'bad' }[recommendation?.code] ?? 'plain'}>
        <small>{say.recommendation}</small> <strong>{labelled(recommendation) ?? '—'}</strong>
        {reason && <span>{labelled(reason)}</span>}
      </p>
      <Facts of={[[say.band, labelled(band)], [say.priority, labelled(priority)],
        [say.amount, amount && <><bdi>{amount.text}</bdi> {unit}</>], [say.cap, cap], [say.givenOn, day(givenOn)]]} />
      {facts.length > 0 && (
        <details>
          <summary>{say.facts}</summary>
          <dl class="mf-facts">{facts.map(({ name, label, value, decisive }) => (
            <div key={name} data-decisive={decisive}><dt>{label}{decisive && <span class="mf-badge">{say.decisive}</span>}</dt><dd><bdi>{value}</bdi></dd></div>
          ))}</dl>
        </details>
      )}
      {rules.length > 0 && (
        <details>
          <summary>{say.rules}</summary>
          <ul class="mf-rules">{rules.map(({ table, label, version, rule, description }) => (
            <li key={`${table}-${rule}`}><strong>{label}</strong> <span class="mf-quiet">{say.version(version)}</span>{description && <p dir="auto">{description}</p>}</li>
          ))}</ul>
        </details>
      )}
    </>
  );
}

function Report({ visitedOn, place, researcher, recommendation, report, needs, membersConfirmed, addressConfirmed, incomeConfirmed, riskSigns, riskNote }) {
  return (
    <>
      <Facts of={[[say.visitedOn, day(visitedOn)], [say.place, labelled(place)], [say.researcher, researcher], [say.researcherRecommendation, labelled(recommendation)],
        [say.membersConfirmed, figure(membersConfirmed)], [say.addressConfirmed, addressConfirmed], [say.incomeConfirmed, figure(incomeConfirmed)]]} />
      {riskSigns && <p class="mf-alarm"><strong>{say.risk}</strong> {riskNote}</p>}
      <Facts wide={[say.report, say.needs]} of={[[say.report, report], [say.needs, needs]]} />
    </>
  );
}

function Votes({ disclosed, voted, seats, members = [] }) {
  return (
    <>
      <p>{say.votedOf(voted, seats)}{!disclosed && <>. {say.hidden}</>}</p>
      <div class="mf-scroll">
        <table>
          <thead>
            <tr><th scope="col">{say.member}</th><th scope="col">{say.vote}</th>{disclosed && <><th scope="col">{say.voteReason}</th><th scope="col">{say.votedOn}</th></>}</tr>
          </thead>
          <tbody>
            {members.map((member, index) => (
              <tr key={index}>
                <th scope="row">{member.name}{member.self && <span class="mf-quiet"> ({say.self})</span>}</th>
                <td>{member.conflict ? say.conflict : labelled(member.vote) ?? (member.voted ? say.voted : say.notVoted)}</td>
                {disclosed && <><td>{member.reason}</td><td>{day(member.votedOn)}</td></>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Tally({ accept, notAccept, moreInformation, abstain, seats, quorumReached, quorumText, tieRule, result, decisions = [] }) {
  const bars = [[say.accept, accept, 'good'], [say.notAccept, notAccept, 'bad'], [say.moreInformation, moreInformation, 'doubt'], [say.abstain, abstain, 'plain']];
  return (
    <>
      <dl class="mf-bars">
        {bars.map(([name, count, tone]) => (
          <div key={name} data-tone={tone}><dt>{name}</dt><dd><meter min={0} max={seats || 1} value={count}>{count}</meter><bdi>{count}</bdi></dd></div>
        ))}
      </dl>
      <Facts wide={[say.tieRule]} of={[[say.result, labelled(result)], [say.quorum, <span data-tone={quorumReached ? 'good' : 'bad'}>{quorumText}</span>], [say.tieRule, tieRule]]} />
      {decisions.length > 0 && (
        <ul class="mf-rules" aria-label={say.allowed}>
          {decisions.map(({ decision, allowed, why, reasonNeeded }) => (
            <li key={decision.code} data-tone={allowed ? 'good' : 'plain'}>
              <span aria-hidden="true">{allowed ? '✓' : '✗'}</span> <strong>{labelled(decision)}</strong> {why ?? reasonNeeded}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** How the papers were judged last. */
function DocumentsState({ papers }) {
  return (
    <ul class="mf-judged">
      {papers.map(({ type, label, result, verdict, message, judgedOn }) => (
        <li key={type} data-tone={signOf(result)[0]}>
          <span aria-hidden="true">{signOf(result)[1]}</span> <strong>{label}</strong>: {verdict}
          {message && <span class="mf-quiet"> {message}</span>}{judgedOn && <span class="mf-quiet"> <bdi>{pair(judgedOn, language())}</bdi></span>}
        </li>
      ))}
    </ul>
  );
}
