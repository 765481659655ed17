// What stands around the form: how far it is, its parts, the draft, and what has to be put right.

import { agreed } from '../scans/preview.js';
import { language } from '../office/language.js';
import { PartState, goToPart } from './fields/group.jsx';
import { pair, today } from './dates.js';
import { useStore } from './store.js';
import { words } from './words.js';

export function Frame({ state }) {
  const shown = useStore(state);
  const { task } = shown;
  return (
    <>
      {task.editable ? <Top {...shown} /> : <p class="mf-note">{task.assignee ? words.readOnlyTaken(task.assignee) : words.readOnly}</p>}
      <Restored {...shown} />
    </>
  );
}

/** Stays in sight beside the first error, and is read out. */
function Problems({ problems }) {
  return (
    <div class="mf-problems" role="alert" tabIndex={-1} hidden={!problems}>
      {problems?.count > 0 && <p key={problems.at}>{words.problems(problems.count)}</p>}
      {problems?.lines.length > 0 && <>{problems.count === 0 && <p>{words.refused}</p>}<ul>{problems.lines.map(line => <li key={line} dir="auto">{line}</li>)}</ul></>}
    </div>
  );
}

function Top({ taskForm, progress, saved, problems }) {
  const { parts, open } = useStore(taskForm.groups);
  const allOpen = parts.length > 0 && parts.every(({ id }) => open.has(id));
  return (
    <div class="mf-top">
      <div class="mf-line">
        <div class="mf-progress">
          <span id="mf-progress">{words.progress(progress.answered, progress.all)}</span>
          <progress aria-labelledby="mf-progress" max={progress.all || 1} value={progress.all ? progress.answered : 1} />
        </div>
        <Draft taskForm={taskForm} saved={saved} />
      </div>
      {parts.length > 1 && (
        <nav class="mf-parts" aria-label={words.groups}>
          {parts.map(part => (
            <button key={part.id} type="button" data-open={open.has(part.id)} onClick={() => {
              taskForm.groups.set({ parts, open: new Set([...open, part.id]) });
              requestAnimationFrame(() => goToPart(part.id));
            }}>{part.label} <PartState part={part} /></button>
          ))}
          <button type="button" class="mf-all" onClick={() => taskForm.openAll(!allOpen)}>{allOpen ? words.closeAll : words.openAll}</button>
        </nav>
      )}
      <Problems problems={problems} />
    </div>
  );
}

function Draft({ taskForm, saved }) {
  return (
    <div class="mf-draft">
      <span role="status" data-kind={saved?.kind}>{draftState(saved)}</span>
      <button type="button" class="mf-button" onClick={() => taskForm.keep()}>{words.saveDraft}</button>
    </div>
  );
}

function draftState(saved) {
  switch (saved?.kind) {
    case 'unsaved': return words.unsaved;
    case 'saving': return words.saving;
    case 'saved': return words.saved(time(saved.at));
    case 'failed': return words.notSaved(saved.reason);
    default: return '';
  }
}

function Restored({ taskForm, draft, task }) {
  if (!draft || !task.editable) {
    return null;
  }
  const at = draft.at && new Date(draft.at);
  const discard = async () => await agreed(words.discardSure, words.discard) && taskForm.discard();
  return (
    <p class="mf-note mf-restored" role="status">
      <span>{at ? words.restored(isToday(at) ? '' : pair(today(at.getTime()), language()), time(at)) : words.restoredHere}</span>
      <button type="button" class="mf-link" onClick={discard}>{words.discard}</button>
    </p>
  );
}

function isToday(instant) {
  return today(instant.getTime()) === today();
}

/** «10:32», in the time of Riyadh as everything else. */
function time(instant) {
  return instant.toLocaleTimeString('en-GB', { timeZone: 'Asia/Riyadh', hour: '2-digit', minute: '2-digit' });
}
