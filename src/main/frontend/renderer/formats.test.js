import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { InvalidInput } from './text.js';
import { normalise, shown } from './formats.js';

const EXAMPLES = new URL('../../../test/resources/formats/answers.csv', import.meta.url);

function component(field) {
  switch (field) {
    case 'text': return { type: 'textfield' };
    case 'number': return { type: 'number' };
    case 'past-date': return { type: 'textfield', properties: { field: 'date', date: 'past' } };
    default: return { type: 'textfield', properties: { field } };
  }
}

function examples() {
  const plain = cell => cell.replace(/^"(.*)"$/, '$1').replace(/\\u([0-9A-F]{4})/g, (all, code) => String.fromCharCode(parseInt(code, 16)));
  return readFileSync(EXAMPLES, 'utf8').trim().split('\n').slice(2).map(line => line.split('|').map(plain));
}

test('every answer becomes what it becomes on the server', () => {
  assert.ok(examples().length > 200);
  for (const [field, idType, typed, stored, refused] of examples()) {
    const answer = () => normalise(component(field), typed, () => idType || undefined);
    const told = `${field} ${idType} «${typed}»`;
    if (refused) {
      assert.throws(answer, problem => problem instanceof InvalidInput && problem.key === refused, told);
    } else if (field === 'money' || field === 'number') {
      assert.equal(answer(), Number(stored), told);
    } else {
      assert.equal(answer(), stored || null, told);
    }
  }
});

test('one mistyped digit of an account number is noticed', () => {
  const valid = 'SA0380000000608010167519';
  for (let position = 2; position < valid.length; position++) {
    const mistyped = valid.slice(0, position) + (Number(valid[position]) + 1) % 10 + valid.slice(position + 1);
    assert.throws(() => normalise(component('iban'), mistyped), { key: 'iban.checksum' });
  }
});

test('what is required, too long, too short, of another shape or out of bounds is refused', () => {
  assert.throws(() => normalise({ type: 'textfield', validate: { required: true } }, '  '), { key: 'required' });
  assert.throws(() => normalise({ type: 'checkbox', validate: { required: true } }, false), { key: 'required' });
  assert.throws(() => normalise({ type: 'checklist', validate: { required: true } }, []), { key: 'required' });
  assert.throws(() => normalise({ type: 'textfield', validate: { minLength: 3 } }, 'ab'), { key: 'text.minLength', args: [3] });
  assert.throws(() => normalise({ type: 'textfield', validate: { maxLength: 2 } }, 'abc'), { key: 'text.maxLength', args: [2] });
  assert.throws(() => normalise({ type: 'textarea' }, 'a'.repeat(4001)), { key: 'text.maxLength' });
  assert.throws(() => normalise({ type: 'textfield', validate: { pattern: '^1[45][0-9]{2}$' } }, '1648'), { key: 'text.pattern' });
  assert.equal(normalise({ type: 'textfield', validate: { pattern: '^1[45][0-9]{2}$' } }, '١٤٤٨'), '١٤٤٨');
  assert.throws(() => normalise({ type: 'number', validate: { min: 1 } }, '0'), { key: 'number.min' });
  assert.throws(() => normalise({ type: 'number', validate: { max: 3 } }, '٤'), { key: 'number.max' });
  assert.equal(normalise({ type: 'radio', validate: { required: true } }, false), false);
});

test('stored values are shown as people read them', () => {
  assert.equal(shown(component('iban'), 'SA0380000000608010167519'), 'SA03 8000 0000 6080 1016 7519');
  assert.equal(shown(component('mobile'), '+966512345678'), '051 234 5678');
  assert.equal(shown(component('mobile'), '+639171234567'), '+639171234567');
  assert.equal(shown(component('money'), 1250), '1,250');
  assert.equal(shown(component('money'), 1250.5), '1,250.50');
  assert.equal(shown(component('date'), '1990-05-20'), '20/05/1990');
  assert.equal(shown(component('date'), '20/5'), '20/5');
});
