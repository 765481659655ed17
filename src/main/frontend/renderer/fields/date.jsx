// A day, written or picked in either calendar; the other one stands below at once.

import { useEffect, useRef, useState } from 'preact/hooks';
import { language } from '../../office/language.js';
import { isCovered, pair, weekday } from '../dates.js';
import { words } from '../words.js';
import { Calendar } from './calendar.jsx';
import { Field, describedBy, useQuiet } from './parts.jsx';
import { useTyped } from './text.jsx';

export function DateField(props) {
  const { field, domId, disabled, readonly, value, onChange } = props;
  const { typed, type, tidy } = useTyped(props);
  const { errors, onFocus, onBlur } = useQuiet(props);
  const [isOpen, setOpen] = useState(false);
  const place = useRef();
  const button = useRef();
  const isDay = isCovered(value ?? '');

  useEffect(() => {
    if (isOpen) {
      const leave = event => place.current.contains(event.target) || setOpen(false);
      document.addEventListener('pointerdown', leave, true);
      return () => document.removeEventListener('pointerdown', leave, true);
    }
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <Field props={props} kind="textfield" errors={errors} data-field="date">
      <div class="mf-date" ref={place}>
        <div class="fjs-input-group">
          <input class="fjs-input" id={domId} type="text" dir="ltr" autocomplete="off" spellcheck={false} value={typed} disabled={disabled} readOnly={readonly}
            onInput={event => type(event.currentTarget.value)} onFocus={onFocus}
            onBlur={() => {
              if (!isDay) {
                tidy();
              }
              onBlur();
            }}
            aria-required={Boolean(field.validate?.required)} aria-invalid={errors.length > 0} aria-describedby={describedBy(props, errors, `${domId}-day`)} />
          {!disabled && !readonly && (
            <button type="button" class="mf-calendar-button" ref={button} aria-label={`${words.openCalendar}: ${field.label}`} aria-haspopup="dialog" aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}>
              <CalendarSign />
            </button>
          )}
        </div>
        {isOpen && <Calendar value={isDay ? value : null} latest={field.properties?.date === 'past'} label={field.label} onClose={close}
          onChoose={day => {
            onChange({ value: day });
            close();
          }} />}
      </div>
      <p class="mf-day" id={`${domId}-day`}>
        {isDay ? <>{weekday(value, language())} <bdi>{pair(value, language())}</bdi></> : !field.description && words.dateHint}
      </p>
    </Field>
  );
}

function CalendarSign() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
      <rect x="2.5" y="4" width="15" height="13.5" rx="2" /><path d="M2.5 8.5h15M6.5 1.5v4M13.5 1.5v4M6 12h2M12 12h2M6 15h2" />
    </svg>
  );
}
