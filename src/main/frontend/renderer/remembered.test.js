import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Remembered } from './remembered.js';

function counting() {
  const remembered = new Remembered();
  let computed = 0;
  const ask = (expression, data, names) => remembered.of(expression, data, () => names, () => ++computed);
  return { ask, computed: () => computed };
}

test('an expression is evaluated again when what it asks has changed, and only then', () => {
  const { ask, computed } = counting();
  ask('=a', { a: 1, b: 1 }, ['a']);
  ask('=a', { a: 1, b: 2 }, ['a']);
  assert.equal(computed(), 1);
  ask('=a', { a: 2, b: 2 }, ['a']);
  assert.equal(computed(), 2);
});

test('lists are the same while they hold the same, whatever copy they are', () => {
  const { ask, computed } = counting();
  ask('=list', { list: ['A'] }, ['list']);
  ask('=list', { list: ['A'] }, ['list']);
  assert.equal(computed(), 1);
  ask('=list', { list: ['A', 'B'] }, ['list']);
  assert.equal(computed(), 2);
});

test('a value that is not there differs from null, and expressions from each other', () => {
  const { ask, computed } = counting();
  ask('=a', {}, ['a']);
  ask('=a', { a: null }, ['a']);
  ask('=b', { a: null }, ['a']);
  assert.equal(computed(), 3);
});
