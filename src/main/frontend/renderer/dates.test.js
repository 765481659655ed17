import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CalendarDate, toCalendar } from '@internationalized/date';
import { GREGORIAN, HIJRI, dayOf, pair, today, weekday } from './dates.js';

const YEARS = new URL('../../../test/resources/calendar/hijri-years.csv', import.meta.url);

test('the months of the browser are those of the server, 1300 to 1600', () => {
  const years = readFileSync(YEARS, 'utf8').trim().split('\n').slice(2);
  assert.equal(years.length, 301);
  for (const line of years) {
    const [year, begins, days] = line.split(',');
    assert.equal(toCalendar(new CalendarDate(HIJRI, Number(year), 1, 1), GREGORIAN).toString(), begins, line);
    const lengths = Array.from({ length: 12 }, (none, month) => HIJRI.getDaysInMonth(new CalendarDate(HIJRI, Number(year), month + 1, 1)));
    assert.equal(lengths.join(' '), days, line);
  }
});

test('all three ways to write one day are that day, whatever the language of the browser', () => {
  for (const written of ['20/05/1990', '٢٠/٠٥/١٩٩٠', '25/10/1410هـ']) {
    assert.equal(dayOf(written), '1990-05-20');
  }
});

test('both calendars are named in the order of the policies', () => {
  assert.equal(pair('2024-10-13', 'ar'), '10 ربيع الآخر 1446هـ الموافق 13 أكتوبر 2024م');
  assert.equal(pair('2024-10-13', 'en'), '10 Rabi al-Akhir 1446 AH (13 October 2024)');
  assert.equal(weekday('1990-05-20', 'ar'), 'الأحد');
});

test('the day changes at midnight in Riyadh', () => {
  assert.equal(today(Date.parse('2024-10-13T20:59:59Z')), '2024-10-13');
  assert.equal(today(Date.parse('2024-10-13T21:00:00Z')), '2024-10-14');
});
