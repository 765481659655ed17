// Days in both calendars. The same rules as org.mustafid.calendar.CivilDates and HijriDates; src/test/resources holds both to them.

import { CalendarDate, GregorianCalendar, IslamicUmalquraCalendar, parseDate, toCalendar } from '@internationalized/date';
import { InvalidInput, isBlank, toAscii } from './text.js';

export const HIJRI = new IslamicUmalquraCalendar();
export const GREGORIAN = new GregorianCalendar();

const FIRST_DAY = '1882-11-12';
const LAST_DAY = '2174-11-25';
const FIRST_YEAR = 1300;
const LAST_YEAR = 1600;
/** No Gregorian date of ours is that old and no Hijri one that late, so the year alone tells the calendar. */
const FIRST_GREGORIAN_YEAR = 1700;
const RIYADH_HOURS = 3;

const WRITTEN = new RegExp('^(?<first>[0-9]{1,4})[ \\t\\n\\v\\f\\r]*(?<separator>[-/.])[ \\t\\n\\v\\f\\r]*(?<month>[0-9]{1,2})'
  + '[ \\t\\n\\v\\f\\r]*\\k<separator>[ \\t\\n\\v\\f\\r]*(?<last>[0-9]{1,4})'
  + '(?:[ \\t\\n\\v\\f\\r]*(?:(?<hijri>ه|هجري|AH|H)|(?<gregorian>م|ميلادي|AD|CE|G))\\.?)?$', 'i');

export const MONTHS = {
  ar: {
    hijri: ['محرم', 'صفر', 'ربيع الأول', 'ربيع الآخر', 'جمادى الأولى', 'جمادى الآخرة', 'رجب', 'شعبان', 'رمضان', 'شوال', 'ذو القعدة',
      'ذو الحجة'],
    gregorian: ['يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر']
  },
  en: {
    hijri: ['Muharram', 'Safar', 'Rabi al-Awwal', 'Rabi al-Akhir', 'Jumada al-Ula', 'Jumada al-Akhirah', 'Rajab', 'Shaban', 'Ramadan',
      'Shawwal', 'Dhu al-Qidah', 'Dhu al-Hijjah'],
    gregorian: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
  }
};

/** From Sunday, with which the week begins. */
export const WEEKDAYS = {
  ar: ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
};

/**
 * The day that was meant, as yyyy-mm-dd. Year first or day first (never month first), separated by -, / or ., in any digits; a year
 * below 1700 is Hijri, with or without a mark.
 *
 * @returns {string | null} null for nothing
 * @throws {InvalidInput} date.hijri when the date is Hijri and not in that calendar, date.format for everything else
 */
export function dayOf(text) {
  if (isBlank(text)) {
    return null;
  }
  const plain = toAscii(text).normalize('NFKC').replaceAll('\u0640', '').replaceAll('\u060D', '/').replaceAll('\u06BE', '\u0647')
    .trim().replace(/[\u2010-\u2015\u2212]/g, '-');
  const written = WRITTEN.exec(plain)?.groups;
  if (!written || !hasOneFourDigitYear(written)) {
    throw new InvalidInput('date.format');
  }
  const yearFirst = written.first.length === 4;
  const year = Number(yearFirst ? written.first : written.last);
  const day = Number(yearFirst ? written.last : written.first);
  const isHijri = year < FIRST_GREGORIAN_YEAR;
  if (written.hijri && !isHijri || written.gregorian && isHijri) {
    throw new InvalidInput('date.format');
  }
  return isHijri ? hijriDay(year, Number(written.month), day) : gregorianDay(year, Number(written.month), day);
}

function hasOneFourDigitYear({ first, last }) {
  return first.length === 4 && last.length <= 2 || first.length <= 2 && last.length === 4;
}

function hijriDay(year, month, day) {
  if (year < FIRST_YEAR || year > LAST_YEAR || !exists(HIJRI, year, month, day)) {
    throw new InvalidInput('date.hijri');
  }
  return toCalendar(new CalendarDate(HIJRI, year, month, day), GREGORIAN).toString();
}

function gregorianDay(year, month, day) {
  const iso = exists(GREGORIAN, year, month, day) ? new CalendarDate(year, month, day).toString() : '';
  if (!isCovered(iso)) {
    throw new InvalidInput('date.format');
  }
  return iso;
}

/** The library moves a day that does not exist to the next best one. */
function exists(calendar, year, month, day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= calendar.getDaysInMonth(new CalendarDate(calendar, year, month, 1));
}

/** Whether both calendars know the day. */
export function isCovered(iso) {
  return /^\d{4}-\d\d-\d\d$/.test(iso) && iso >= FIRST_DAY && iso <= LAST_DAY;
}

/** The day it is in Riyadh, where the associations' days begin and end. */
export function today(now = Date.now()) {
  return new Date(now + RIYADH_HOURS * 3_600_000).toISOString().slice(0, 10);
}

/** @param {string} iso @param {object} calendar HIJRI or GREGORIAN */
export function inCalendar(iso, calendar) {
  return toCalendar(parseDate(iso), calendar);
}

/** «20 شوال 1410هـ», "20 Shawwal 1410 AH" */
export function hijri(iso, language) {
  const { year, month, day } = inCalendar(iso, HIJRI);
  return `${day} ${MONTHS[language].hijri[month - 1]} ${year}${language === 'ar' ? 'هـ' : ' AH'}`;
}

/** «20 مايو 1990م», "20 May 1990" */
export function gregorian(iso, language) {
  const { year, month, day } = parseDate(iso);
  return `${day} ${MONTHS[language].gregorian[month - 1]} ${year}${language === 'ar' ? 'م' : ''}`;
}

/** «25 شوال 1410هـ الموافق 20 مايو 1990م», "25 Shawwal 1410 AH (20 May 1990)" */
export function pair(iso, language) {
  return language === 'ar' ? `${hijri(iso, 'ar')} الموافق ${gregorian(iso, 'ar')}` : `${hijri(iso, 'en')} (${gregorian(iso, 'en')})`;
}

export function weekday(iso, language) {
  return WEEKDAYS[language][new Date(`${iso}T00:00:00Z`).getUTCDay()];
}
