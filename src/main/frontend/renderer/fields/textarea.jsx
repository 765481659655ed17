// Several lines of text; the box grows with them.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { Field, describedBy, useQuiet } from './parts.jsx';

export function TextareaField(props) {
  const { field, domId, disabled, readonly, value, onChange } = props;
  const { errors, onFocus, onBlur } = useQuiet(props);
  const box = useRef();
  useLayoutEffect(() => {
    // Browsers that know field-sizing need no help.
    if (!CSS.supports('field-sizing', 'content')) {
      box.current.style.blockSize = 'auto';
      box.current.style.blockSize = `${box.current.scrollHeight + 2}px`;
    }
  }, [value]);
  return (
    <Field props={props} kind="textarea" errors={errors}>
      <textarea class="fjs-textarea" id={domId} ref={box} dir="auto" rows={3} value={value ?? ''} disabled={disabled} readOnly={readonly}
        onInput={event => onChange({ value: event.currentTarget.value })} onFocus={onFocus} onBlur={onBlur}
        aria-required={Boolean(field.validate?.required)} aria-invalid={errors.length > 0} aria-describedby={describedBy(props, errors)} />
    </Field>
  );
}
