// Choosing among options with what the browser offers itself, or by searching in a long list.

import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { Field, FieldSet, classes, describedBy, Notes, useOptions, useQuiet, within } from './parts.jsx';
import { Label } from '@bpmn-io/form-js-viewer';
import { words } from '../words.js';

export function SelectField(props) {
  return props.field.searchable ? <SearchField {...props} /> : <ShortSelect {...props} />;
}

function ShortSelect(props) {
  const { field, domId, disabled, readonly, value, onChange } = props;
  const options = useOptions(field);
  const { errors, onFocus, onBlur } = useQuiet(props);
  useOnlyOffered(props, options);
  const chosen = options.findIndex(option => option.value === value);
  return (
    <Field props={props} kind="select" errors={errors}>
      <select class="fjs-input" id={domId} disabled={disabled || readonly} value={chosen} onFocus={onFocus} onBlur={onBlur}
        onChange={event => onChange({ value: options[event.currentTarget.value]?.value ?? null })}
        aria-required={Boolean(field.validate?.required)} aria-invalid={errors.length > 0} aria-describedby={describedBy(props, errors)}>
        <option value={-1}>{words.choose}</option>
        {options.map((option, index) => <option key={index} value={index}>{option.label}</option>)}
      </select>
    </Field>
  );
}

/** What is not offered (any more) cannot stay chosen. */
function useOnlyOffered({ value, onChange, readonly }, options) {
  const isOffered = value === null || value === undefined || value === '' || options.some(option => option.value === value);
  useEffect(() => {
    if (!isOffered && !readonly && options.length > 0) {
      onChange({ value: null });
    }
  }, [isOffered]);
}

/** A list with a box to search in: the pattern of a combobox with a list that narrows. */
function SearchField(props) {
  const { field, domId, disabled, readonly, value, onChange } = props;
  const options = useOptions(field);
  const quiet = useQuiet(props);
  useOnlyOffered(props, options);
  const chosen = options.find(option => option.value === value);
  const [sought, setSought] = useState(null);
  const [active, setActive] = useState(0);
  const list = useRef();
  const listId = useId();
  const found = useMemo(() => sought ? options.filter(option => plain(option.label).includes(plain(sought))) : options, [options, sought]);
  const isOpen = sought !== null;

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, isOpen]);

  const choose = option => {
    onChange({ value: option?.value ?? null });
    setSought(null);
  };
  const open = text => {
    setSought(text);
    setActive(text ? 0 : Math.max(0, options.indexOf(chosen)));
  };
  const onKeyDown = event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) {
        open('');
      } else {
        setActive((active + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(1, found.length));
      }
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      if (found[active]) {
        choose(found[active]);
      }
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setSought(null);
    }
  };
  const leave = () => {
    setSought(null);
    quiet.onBlur();
  };
  return (
    <Field props={props} kind="select" errors={quiet.errors}>
      <div class="mf-search">
        <input class="fjs-input" id={domId} type="text" role="combobox" autocomplete="off" placeholder={words.search} disabled={disabled} readOnly={readonly}
          value={sought ?? chosen?.label ?? ''} aria-expanded={isOpen} aria-controls={listId} aria-autocomplete="list"
          aria-activedescendant={isOpen && found[active] ? `${listId}-${active}` : undefined}
          aria-required={Boolean(field.validate?.required)} aria-invalid={quiet.errors.length > 0} aria-describedby={describedBy(props, quiet.errors)}
          onFocus={event => {
            quiet.onFocus();
            event.currentTarget.select();
          }}
          onClick={() => !readonly && !isOpen && open('')} onBlur={leave} onKeyDown={readonly ? undefined : onKeyDown}
          onInput={({ currentTarget }) => {
            if (currentTarget.value === '' && chosen) {
              onChange({ value: null });
            }
            open(currentTarget.value);
          }} />
        {chosen && !disabled && !readonly && !field.validate?.required
          && <button type="button" class="mf-clear" aria-label={`${words.clear}: ${field.label}`} onClick={() => choose(null)}>×</button>}
        {isOpen && (
          <ul class="mf-options" id={listId} role="listbox" aria-label={field.label} ref={list}>
            {found.map((option, index) => (
              <li key={option.value} id={`${listId}-${index}`} role="option" aria-selected={index === active} class={option === chosen ? 'mf-chosen' : undefined}
                onMouseDown={event => {
                  event.preventDefault();
                  choose(option);
                }}>{option.label}</li>
            ))}
            {found.length === 0 && <li class="mf-none" role="option" aria-disabled="true" aria-selected="false">{words.noResults}</li>}
          </ul>
        )}
      </div>
    </Field>
  );
}

/** Without vowel marks and differences in hamza, ta marbuta and alif maqsura: people leave them out when they search. */
function plain(text) {
  return text.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036F\u0610-\u061A\u0640\u064B-\u065F\u0670]/g, '')
    .replace(/[أإآٱ]/g, 'ا').replaceAll('ى', 'ي').replaceAll('ة', 'ه').trim();
}

export function RadioField(props) {
  const { field, domId, disabled, readonly, value, onChange } = props;
  const options = useOptions(field);
  useOnlyOffered(props, options);
  const errors = props.errors ?? [];
  return (
    <FieldSet props={props} kind="radio" errors={errors} role="radiogroup" {...within(props)}>
      <div class="mf-choices">
        {options.map((option, index) => (
          <label key={index} class={option.value === value ? 'mf-choice mf-chosen' : 'mf-choice'}>
            <input type="radio" name={domId} id={`${domId}-${index}`} checked={option.value === value} disabled={disabled || readonly}
              onChange={() => onChange({ value: option.value })} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {value !== null && value !== undefined && value !== '' && !field.validate?.required && !disabled && !readonly
        && <button type="button" class="mf-link" onClick={() => onChange({ value: null })}>{words.clear}</button>}
    </FieldSet>
  );
}

export function ChecklistField(props) {
  const { field, domId, disabled, readonly, onChange } = props;
  const options = useOptions(field);
  const values = Array.isArray(props.value) ? props.value : [];
  const errors = props.errors ?? [];
  return (
    <FieldSet props={props} kind="checklist" errors={errors} {...within(props)}>
      <div class="mf-choices">
        {options.map((option, index) => (
          <label key={index} class={values.includes(option.value) ? 'mf-choice mf-chosen' : 'mf-choice'}>
            <input type="checkbox" id={`${domId}-${index}`} checked={values.includes(option.value)} disabled={disabled || readonly} aria-invalid={errors.length > 0}
              onChange={({ currentTarget }) => onChange({ value: currentTarget.checked ? [...values, option.value] : values.filter(one => one !== option.value) })} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </FieldSet>
  );
}

export function CheckboxField(props) {
  const { field, domId, disabled, readonly, value, onChange, onFocus, onBlur } = props;
  const errors = props.errors ?? [];
  return (
    <div class={classes('checkbox', { errors, disabled, readonly })}>
      <div class="fjs-inline-label">
        <input class="fjs-input" id={domId} type="checkbox" checked={value === true} disabled={disabled || readonly} onFocus={onFocus} onBlur={onBlur}
          onChange={event => onChange({ value: event.currentTarget.checked })}
          aria-required={Boolean(field.validate?.required)} aria-invalid={errors.length > 0} aria-describedby={describedBy(props, errors)} />
        <Label htmlFor={domId} label={field.label} required={field.validate?.required} />
      </div>
      <Notes props={props} errors={errors} />
    </div>
  );
}
