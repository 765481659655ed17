// What all fields are made of.

import { useContext, useState } from 'preact/hooks';
import { Description, Errors, FormContext, Label, LocalExpressionContext, useExpressionEvaluation } from '@bpmn-io/form-js-viewer';

/** @returns {any} a service of the form, among them `task`: what was opened, see task-form.jsx */
export function useService(name) {
  return useContext(FormContext).getService(name);
}

/** Value of another field of the same row or of the form. */
export function useSibling() {
  const { this: row, data } = useContext(LocalExpressionContext);
  return name => row && name in row ? row[name] : data?.[name];
}

/**
 * Errors come after typing, not during it; once there is one it follows every key stroke until it is gone.
 *
 * @returns errors to show, and the field's own properties for focus and blur
 */
export function useQuiet({ errors = [], onFocus, onBlur }) {
  const [quiet, setQuiet] = useState(false);
  const shown = quiet ? [] : errors;
  return {
    errors: shown,
    onFocus: () => {
      setQuiet(shown.length === 0);
      onFocus?.();
    },
    onBlur: () => {
      setQuiet(false);
      onBlur?.();
    }
  };
}

/** Focus that moves within a field is neither blur nor focus of the field. */
export function within({ onFocus, onBlur }) {
  return {
    onFocusIn: event => event.currentTarget.contains(event.relatedTarget) || onFocus?.(),
    onFocusOut: event => event.currentTarget.contains(event.relatedTarget) || onBlur?.()
  };
}

/** @returns {string | undefined} ids of description and errors, those that are there */
export function describedBy({ field, domId }, errors, more) {
  return [field.description && `${domId}-description`, more, errors.length > 0 && `${domId}-error-message`].filter(Boolean).join(' ') || undefined;
}

/** Label, entry, description and errors of a field with one input. */
export function Field({ props, kind, errors, children, ...rest }) {
  const { field, domId, disabled, readonly } = props;
  return (
    <div class={classes(kind, { errors, disabled, readonly })} {...rest}>
      <Label htmlFor={domId} label={field.label} required={field.validate?.required} />
      {children}
      <Notes props={props} errors={errors} />
    </div>
  );
}

/** A field of several inputs, with its label as their common name. */
export function FieldSet({ props, kind, errors, role = 'group', children, ...rest }) {
  const { field, domId, disabled, readonly } = props;
  return (
    <div class={classes(kind, { errors, disabled, readonly })} role={role} aria-labelledby={`${domId}-label`}
      aria-describedby={describedBy(props, errors)} {...role === 'radiogroup' && { 'aria-required': Boolean(field.validate?.required), 'aria-invalid': errors.length > 0 }} {...rest}>
      <Label id={`${domId}-label`} label={field.label} required={field.validate?.required} />
      {children}
      <Notes props={props} errors={errors} />
    </div>
  );
}

export function Notes({ props: { field, domId }, errors }) {
  return (
    <>
      <Description id={`${domId}-description`} description={field.description} />
      <Errors id={`${domId}-error-message`} errors={errors} />
    </>
  );
}

export function classes(kind, { errors = [], disabled, readonly }) {
  return ['fjs-form-field', `fjs-form-field-${kind}`, errors.length > 0 && 'fjs-has-errors', disabled && 'fjs-disabled', readonly && 'fjs-readonly']
    .filter(Boolean).join(' ');
}

/** Choices of a field: written out, from an expression, or of the association's profile. */
export function useOptions(field) {
  const { profileOptions } = useService('task');
  const evaluated = useExpressionEvaluation(field.valuesExpression);
  const chosen = field.properties?.options ? profileOptions[field.key] : undefined;
  return (chosen ?? field.values ?? (Array.isArray(evaluated) ? evaluated : []))
    .map(option => typeof option === 'object' ? option : { value: option, label: String(option) });
}
