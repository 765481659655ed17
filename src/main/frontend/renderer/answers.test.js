import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draft, fieldNamed, isEmptyRow, linesOf, submission, variables } from './answers.js';

const none = () => undefined;
const text = (key, more = {}) => ({ type: 'textfield', key, label: key, ...more });
const placed = (component, value, path = [component.key], sibling = none) => ({ component, path, value, sibling });
const list = (path, value) => ({ component: { type: 'dynamiclist', path }, path: [path], value, sibling: none });

test('answers are sent as they are stored', () => {
  const fields = [
    placed(text('birthDate', { properties: { field: 'date' } }), '٢٥/١٠/١٤١٠هـ'),
    placed({ type: 'number', key: 'familySize' }, '٦'),
    placed({ type: 'checkbox', key: 'urgent' }, false),
    placed({ type: 'radio', key: 'clear' }, false),
    placed(text('name'), '  نورة ')
  ];
  assert.deepEqual(submission(fields, [], {}), { birthDate: '1990-05-20', familySize: 6, urgent: false, clear: false, name: 'نورة' });
});

test('a field that was cleared is null, one that was empty before is left out', () => {
  const fields = [placed(text('city'), ''), placed(text('district'), ''), placed({ type: 'checklist', key: 'items' }, [])];
  assert.deepEqual(submission(fields, [], { city: 'الرياض', items: ['A'] }), { city: null, items: null });
});

test('neither scans nor what cannot be changed is sent', () => {
  const fields = [placed(text('scans', { properties: { field: 'attachments' } }), 'x'), placed(text('seen', { readonly: true }), 'x'),
    placed(text('off', { disabled: true }), 'x')];
  assert.deepEqual(submission(fields, [], {}), {});
});

test('lists keep all their rows, also those without a visible field', () => {
  const rows = [{ name: 'a' }, {}, { name: 'c' }];
  const fields = [0, 2].map(index => placed(text('name'), rows[index].name, ['dependants', index, 'name']));
  assert.deepEqual(submission(fields, [list('dependants', rows)], {}), { dependants: [{ name: 'a' }, {}, { name: 'c' }] });
  assert.deepEqual(submission([], [list('dependants', [])], { dependants: [{ name: 'a' }] }), { dependants: [] });
  assert.deepEqual(submission([], [list('dependants', [])], {}), {});
});

test('a row says which of its fields are empty', () => {
  const fields = [placed(text('idType'), null, ['dependants', 0, 'idType']), placed(text('name'), 'a', ['dependants', 0, 'name'])];
  assert.deepEqual(submission(fields, [list('dependants', [{}])], {}), { dependants: [{ idType: null, name: 'a' }] });
});

test('lists go to the engine as JSON, everything else untyped', () => {
  assert.deepEqual(variables({ name: 'a', size: 6, none: null, rows: [{ a: 1 }] }),
    { name: { value: 'a' }, size: { value: 6 }, none: { value: null }, rows: { type: 'Json', value: '[{"a":1}]' } });
});

test('a draft keeps what was typed, hidden or wrong, and nothing that the form does not ask', () => {
  const schema = { components: [{ type: 'group', components: [text('iban'), { type: 'dynamiclist', path: 'rows', components: [] },
    text('scans', { properties: { field: 'attachments' } })] }] };
  assert.deepEqual(draft(schema, { iban: 'SA0', rows: [{ a: 1 }], association: 'baraa', scans: '' }), { iban: 'SA0', rows: [{ a: 1 }] });
});

test('a row in which nothing was entered is empty', () => {
  assert.ok(isEmptyRow({ name: '', idType: null, seen: false, inner: [{}] }));
  assert.ok(!isEmptyRow({ amount: 0 }));
});

test('problems find their fields', () => {
  const fields = [placed(text('iban')), placed(text('name'), '', ['dependants', 1, 'name'])];
  assert.equal(fieldNamed(fields, 'iban'), fields[0]);
  assert.equal(fieldNamed(fields, 'dependants[2].name'), fields[1]);
  assert.equal(fieldNamed(fields, 'dependants[1].name'), undefined);
  assert.equal(fieldNamed(fields, null), undefined);
  assert.deepEqual(linesOf('Cannot submit task form 1-2: iban: wrong\nanother', fields), [{ field: fields[0], message: 'wrong' }, { message: 'another' }]);
});
