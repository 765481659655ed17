import assert from 'node:assert/strict';
import { test } from 'node:test';
import { once } from './attempt.js';

function storage() {
  const held = new Map();
  return { getItem: name => held.get(name) ?? null, setItem: (name, value) => held.set(name, value), removeItem: name => held.delete(name) };
}

test('what is tried again after a lost answer has the same key, what comes after an answer has a new one', async () => {
  const kept = storage();
  const keys = [];
  const lost = key => { keys.push(key); throw new Error('unreachable'); };
  const answered = key => { keys.push(key); return 'receipt'; };
  await assert.rejects(once('new-request', kept, lost), /unreachable/);
  assert.equal(await once('new-request', kept, answered), 'receipt');
  await once('new-request', kept, answered);
  assert.equal(keys[0], keys[1]);
  assert.notEqual(keys[1], keys[2]);
  assert.match(keys[0], /^[0-9a-f]{32}$/);
});

test('two associations are two requests', async () => {
  const kept = storage();
  const keys = [];
  const lost = key => { keys.push(key); throw new Error('unreachable'); };
  await assert.rejects(once('a', kept, lost));
  await assert.rejects(once('b', kept, lost));
  assert.notEqual(keys[0], keys[1]);
});
