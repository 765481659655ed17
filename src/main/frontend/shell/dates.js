// AngularJS brings English names of months and days only; calendars that pop up take them from there.

import { language } from '../office/language.js';

export function dates(module) {
  if (language() === 'ar') {
    module.config(['$provide', provide => provide.decorator('$locale', ['$delegate', arabic])]);
  }
}

function arabic(locale) {
  const month = style => names(12, style, index => new Date(Date.UTC(2024, index, 1)), 'month');
  // 7 January 2024 was a Sunday.
  const day = style => names(7, style, index => new Date(Date.UTC(2024, 0, 7 + index)), 'weekday');
  Object.assign(locale.DATETIME_FORMATS, { MONTH: month('long'), STANDALONEMONTH: month('long'), SHORTMONTH: month('short'),
    DAY: day('long'), SHORTDAY: day('long').map(withoutArticle), AMPMS: ['ص', 'م'] });
  return locale;
}

/** «أحد» instead of «الأحد»: seven of them stand side by side. */
function withoutArticle(day) {
  return day.replace(/^ال/, '');
}

function names(count, style, dateOf, part) {
  const format = new Intl.DateTimeFormat('ar-SA-u-ca-gregory-nu-latn', { [part]: style, timeZone: 'UTC' });
  return Array.from({ length: count }, (_, index) => format.format(dateOf(index)));
}
