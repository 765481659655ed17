import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTouched, signOf, withRequired } from './documents.js';

const REQUIRED = [{ documentType: 'NATIONAL_ID', required: true }, { documentType: 'IBAN_LETTER', required: false }, { documentType: 'FAMILY_RECORD', required: true }];

test('each required paper has a row, what was recorded stays', () => {
  assert.deepEqual(withRequired(undefined, REQUIRED), [{ type: 'NATIONAL_ID' }, { type: 'FAMILY_RECORD' }]);
  assert.deepEqual(withRequired([{ type: 'OTHER', note: 'x' }, { type: 'FAMILY_RECORD', result: 'VALID' }], REQUIRED),
    [{ type: 'NATIONAL_ID' }, { type: 'FAMILY_RECORD', result: 'VALID' }, { type: 'OTHER', note: 'x' }]);
  assert.deepEqual(withRequired([{ type: 'NATIONAL_ID', note: 'a' }, { type: 'NATIONAL_ID', note: 'b' }], REQUIRED),
    [{ type: 'NATIONAL_ID', note: 'a' }, { type: 'NATIONAL_ID', note: 'b' }, { type: 'FAMILY_RECORD' }]);
});

test('a row of which only the kind is known is not yet checked', () => {
  assert.ok(!isTouched({ type: 'NATIONAL_ID', result: null, originalSeen: false, note: '' }));
  assert.ok(isTouched({ type: 'NATIONAL_ID', originalSeen: true }));
});

test('a verdict nobody foresaw is looked at', () => {
  assert.deepEqual(signOf('VALID'), ['good', '✓']);
  assert.deepEqual(signOf('SOMETHING'), ['doubt', '!']);
});
