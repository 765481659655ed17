// From what the form holds to what is sent: pure, so that it can be tested without a browser.

import { fieldOf, isUnanswered, normalise } from './formats.js';
import { InvalidInput } from './text.js';

/**
 * One field as it stands on the screen.
 *
 * @typedef {object} Placed
 * @property {object} component of the form
 * @property {Array<string|number>} path of its value: ['idNumber'] or ['dependants', 0, 'name']
 * @property {unknown} value as the form holds it
 * @property {(name: string) => unknown} sibling
 */

/**
 * The values of a submission: as they are stored, rows of lists complete, hidden fields left out. A field that had a value and is empty
 * now is null, which removes that value; one that is empty as before is left out.
 *
 * @param {Placed[]} fields those that are visible
 * @param {Placed[]} lists that are visible
 * @param {Record<string, unknown>} known values the case file held when the form was opened
 */
export function submission(fields, lists, known) {
  const values = {};
  for (const { path: [key], value } of lists.filter(({ path }) => path.length === 1)) {
    if (rowsOf(value).length > 0 || rowsOf(known[key]).length > 0) {
      values[key] = rowsOf(value).map(() => ({}));
    }
  }
  for (const { component, path, value, sibling } of fields) {
    if (component.disabled || component.readonly === true || fieldOf(component) === 'attachments') {
      continue;
    }
    const stored = stripped(component, normalise({ ...component, validate: { ...component.validate, required: false } }, value, sibling));
    if (path.length > 1) {
      put(values, path, stored);
    } else if (stored !== null || !isUnanswered(component, known[path[0]])) {
      values[path[0]] = stored;
    }
  }
  return values;
}

function stripped(component, stored) {
  return isUnanswered(component, stored) && component.type !== 'checkbox' ? null : stored;
}

function put(values, path, value) {
  const last = path[path.length - 1];
  const place = path.slice(0, -1).reduce((inner, key, index) => inner[key] ??= typeof path[index + 1] === 'number' ? [] : {}, values);
  place[last] = value;
}

function rowsOf(value) {
  return Array.isArray(value) ? value : [];
}

/** As the engine takes them: lists as JSON, everything else as it is. */
export function variables(values) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) =>
    [key, value !== null && typeof value === 'object' ? { type: 'Json', value: JSON.stringify(value) } : { value }]));
}

/** Key of each answer that a form asks for, lists included. */
export function keysOf(components) {
  return components.flatMap(component => component.type === 'group' ? keysOf(component.components ?? [])
    : component.type === 'dynamiclist' ? [component.path] : component.key && fieldOf(component) !== 'attachments' ? [component.key] : []);
}

/** What a draft keeps: every answer as it was typed, also of fields that are hidden now. */
export function draft(schema, data) {
  return Object.fromEntries(keysOf(schema.components).filter(key => data[key] !== undefined).map(key => [key, data[key]]));
}

/** Whether nothing was entered into a row; such a row counts for nothing and the server drops it. */
export function isEmptyRow(row) {
  return Object.values(row ?? {}).every(value => value === undefined || value === null || value === '' || value === false
    || Array.isArray(value) && value.every(inner => typeof inner === 'object' && isEmptyRow(inner)));
}

/**
 * Finds the field that a problem of the server names: «idNumber», «dependants[1].idNumber» with rows counted from one.
 *
 * @param {Placed[]} fields
 */
export function fieldNamed(fields, name) {
  const path = String(name ?? '').split('.').flatMap(part => {
    const [, key, row] = /^([^[]*)(?:\[(\d+)])?$/.exec(part) ?? [];
    return row === undefined ? [key] : [key, Number(row) - 1];
  });
  return fields.find(field => field.path.length === path.length && field.path.every((part, index) => part === path[index]));
}

/**
 * The lines of a refusal of the engine, and the fields they speak of: «رقم الآيبان: رقم الآيبان غير صحيح».
 *
 * @returns {{ field?: Placed, message: string }[]}
 */
export function linesOf(refusal, fields) {
  return String(refusal ?? '').replace(/^Cannot submit (?:task )?form \S+: /, '').split('\n').filter(Boolean).map(line => {
    const field = fields.find(({ component }) => component.label && line.startsWith(`${component.label}: `));
    return field ? { field, message: line.slice(field.component.label.length + 2) } : { message: line };
  });
}

/** The stored value while it can be read, else what was typed. */
export function readOrTyped(component, typed, sibling) {
  try {
    return normalise({ ...component, validate: {} }, typed, sibling) ?? (typed === '' ? '' : typed);
  } catch (problem) {
    if (problem instanceof InvalidInput) {
      return typed;
    }
    throw problem;
  }
}
