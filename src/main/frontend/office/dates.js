// Days in both calendars, as they are shown to people: Hijri (Umm al-Qura) first, the Gregorian day that corresponds to it after.

import { language } from './language.js';
import { apart, element } from './office.js';

const FORMATS = {
  ar: { hijri: 'ar-SA-u-ca-islamic-umalqura-nu-latn', gregorian: 'ar-SA-u-ca-gregory-nu-latn', between: ' الموافق ' },
  en: { hijri: 'en-GB-u-ca-islamic-umalqura', gregorian: 'en-GB-u-ca-gregory', between: ', ' }
};
const DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };

/** @param {string} iso a day, yyyy-mm-dd @returns {{ hijri: string, gregorian: string }} */
export function dayTexts(iso) {
  const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  const { hijri, gregorian } = FORMATS[language()];
  return { hijri: new Intl.DateTimeFormat(hijri, DAY).format(day), gregorian: new Intl.DateTimeFormat(gregorian, DAY).format(day) };
}

/** @param {string} [iso] a day, yyyy-mm-dd; a dash stands for none */
export function twoCalendars(iso) {
  if (!iso) {
    return '—';
  }
  const { hijri, gregorian } = dayTexts(iso);
  return element('span', {}, apart(hijri), FORMATS[language()].between, apart(gregorian));
}
