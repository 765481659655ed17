// One line of text or a number: read by the server's rules while it is typed, shown as people read it when it is left.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useTemplateEvaluation } from '@bpmn-io/form-js-viewer';
import { readOrTyped } from '../answers.js';
import { LEFT_TO_RIGHT, fieldOf, shown } from '../formats.js';
import { asciiDigits } from '../text.js';
import { Field, describedBy, useQuiet, useService, useSibling } from './parts.jsx';

const KEYBOARDS = { mobile: 'tel', email: 'email', money: 'decimal' };
const NO_ADORNERS = {};

/** Keeps what is being typed apart from the value that it stands for. */
export function useTyped({ field, value, onChange, fieldInstance }) {
  const sibling = useSibling();
  const form = useService('form');
  const [typed, setTyped] = useState(() => shown(field, value));
  const standsFor = useRef(value);
  useEffect(() => {
    // A value from elsewhere: a draft, another field, the calendar. What the form holds now counts, not what is being drawn: by then the next
    // key may have been pressed.
    const now = fieldInstance ? fieldInstance.valuePath.reduce((inner, key) => inner?.[key], form._getState().data) : value;
    if (now !== standsFor.current) {
      standsFor.current = now;
      setTyped(shown(field, now));
    }
  }, [value]);
  return {
    typed,
    type: text => {
      setTyped(text);
      standsFor.current = stored(field, text, sibling);
      onChange({ value: standsFor.current });
    },
    tidy: () => setTyped(now => standsFor.current === '' || standsFor.current === null ? now.trim() : shown(field, standsFor.current))
  };
}

function stored(field, text, sibling) {
  if (field.type === 'number' || fieldOf(field)) {
    const read = readOrTyped(field, text, sibling);
    return field.type === 'number' && read === '' ? null : read;
  }
  return field.validate?.pattern ? asciiDigits(text) : text;
}

export function TypedField(props) {
  const { field, domId, disabled, readonly } = props;
  const { typed, type, tidy } = useTyped(props);
  const { errors, onFocus, onBlur } = useQuiet(props);
  const kind = fieldOf(field);
  const isNumber = field.type === 'number';
  return (
    <Field props={props} kind={isNumber ? 'number' : 'textfield'} errors={errors} data-field={kind || undefined}>
      <Adorned appearance={field.appearance}>
        <input class="fjs-input" id={domId} type="text" autocomplete="off" value={typed} disabled={disabled} readOnly={readonly}
          dir={isNumber || LEFT_TO_RIGHT.has(kind) ? 'ltr' : 'auto'} inputMode={isNumber ? 'decimal' : KEYBOARDS[kind]}
          spellcheck={kind ? false : undefined} autocapitalize={kind === 'iban' || kind === 'national-address' ? 'characters' : undefined}
          onInput={event => type(event.currentTarget.value)} onFocus={onFocus}
          onBlur={() => {
            tidy();
            onBlur();
          }}
          aria-required={Boolean(field.validate?.required)} aria-invalid={errors.length > 0} aria-describedby={describedBy(props, errors)} />
      </Adorned>
    </Field>
  );
}

function Adorned({ appearance = NO_ADORNERS, children }) {
  const before = useTemplateEvaluation(appearance.prefixAdorner ?? '');
  const after = useTemplateEvaluation(appearance.suffixAdorner ?? '');
  return (
    <div class="fjs-input-group">
      {before && <span class="fjs-input-adornment border-right">{before}</span>}
      {children}
      {after && <span class="fjs-input-adornment border-left">{after}</span>}
    </div>
  );
}
