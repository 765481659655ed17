// A part of the form under a heading that opens and closes it.

import { Default, useTemplateEvaluation } from '@bpmn-io/form-js-viewer';
import { useStore } from '../store.js';
import { words } from '../words.js';
import { classes, useService } from './parts.jsx';

export function GroupField(props) {
  const { field, domId } = props;
  const registry = useService('formFieldRegistry');
  const label = useTemplateEvaluation(field.label ?? '');
  const isPart = registry.get(field._parent)?.type === 'default' && label;
  return isPart ? <Part {...props} label={label} /> : (
    <div class={classes('group', {})} role="group" aria-labelledby={label ? domId : undefined}>
      {label && <h4 class="mf-inner" id={domId}>{label}</h4>}
      <Default {...props} />
    </div>
  );
}

function Part(props) {
  const { field, domId, label } = props;
  const { groups } = useService('task');
  const { open, parts } = useStore(groups);
  const part = parts.find(({ id }) => id === field.id);
  const index = parts.indexOf(part);
  const next = parts[index + 1];
  const isOpen = open.has(field.id);
  const toggle = () => groups.set({ ...groups.value, open: toggled(groups.value.open, field.id) });
  const goOn = () => {
    groups.set({ ...groups.value, open: new Set([...groups.value.open, next.id]) });
    requestAnimationFrame(() => goToPart(next.id));
  };
  return (
    <section class={`${classes('group', {})} mf-part`} data-open={isOpen} id={partId(field.id)}>
      <h3>
        <button type="button" class="mf-part-head" aria-expanded={isOpen} aria-controls={domId} onClick={toggle}>
          <span class="mf-chevron" aria-hidden="true" />
          <span class="mf-part-name" id={`${domId}-name`}>{label}</span>
          {part && <PartState part={part} />}
        </button>
      </h3>
      <div id={domId} class="mf-part-body" role="group" aria-labelledby={`${domId}-name`} hidden={!isOpen}>
        <Default {...props} />
        {next && <p class="mf-next"><button type="button" class="mf-button" onClick={goOn}>{words.next}: {next.label}</button></p>}
      </div>
    </section>
  );
}

/** How far a part is, in its heading and in the navigation. */
export function PartState({ part: { required, answered, errors } }) {
  if (errors > 0) {
    return <span class="mf-state" data-tone="bad">{words.groupErrors(errors)}</span>;
  }
  return required === 0 ? null : answered === required
    ? <span class="mf-state" data-tone="good"><span aria-hidden="true">✓</span><span class="mf-spoken">{words.groupComplete}</span></span>
    : <span class="mf-state">{words.group(answered, required)}</span>;
}

export function partId(id) {
  return `mf-part-${id}`;
}

export function goToPart(id) {
  const part = document.getElementById(partId(id));
  part?.scrollIntoView({ block: 'start' });
  part?.querySelector('.mf-part-head').focus({ preventScroll: true });
}

function toggled(open, id) {
  const next = new Set(open);
  return next.delete(id) ? next : next.add(id);
}
