import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { propertiesOf } from './properties.mjs';

test('a message file is read as the server reads it', () => {
  assert.deepEqual(propertiesOf("# note\n\na.b=one {0}\nc = it''s\\\n  two\nd=\\u0627: x\n"), { 'a.b': 'one {0}', c: "it'stwo", d: 'ا: x' });
});

test('both languages have the messages of the fields', () => {
  for (const language of ['ar', 'en']) {
    const texts = propertiesOf(readFileSync(new URL(`../resources/messages/errors_${language}.properties`, import.meta.url), 'utf8'));
    for (const key of ['required', 'date.hijri', 'id.checksum', 'iban.format', 'money.tooLarge', 'text.minLength', 'doc.size']) {
      assert.ok(texts[key], `${language} ${key}`);
    }
  }
});
