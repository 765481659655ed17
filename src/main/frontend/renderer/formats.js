// What a field of a form may hold, and how it is stored and shown. The same rules as org.mustafid.formats and FieldFormats on the
// server, which decide; here they tell at once. src/test/resources/formats holds both sides to the same examples.

import { dayOf, today } from './dates.js';
import { InvalidInput, isBlank, strip, toAscii, withoutSpaces } from './text.js';

const LONGEST_TEXT = 4000;
const MOST_MONEY = 1_000_000;
const NOT_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

const CITIZEN = /^1[0-9]{9}$/;
const RESIDENT = /^2[0-9]{9}$/;
const CITIZEN_OR_RESIDENT = /^[12][0-9]{9}$/;
const PASSPORT = /^[A-Za-z0-9]{5,20}$/;
const SAUDI_MOBILE = /^(?:\+966|00966|966|0)?(5[0-9]{8})$/;
const FOREIGN_MOBILE = /^(?:\+|00)([1-9][0-9]{6,14})$/;
const SAUDI_IBAN = /^SA[0-9]{4}[A-Z0-9]{18}$/;
const AMOUNT = /^[-+]?(?:[0-9]{1,30}|[0-9]{1,3}(?:,[0-9]{3}){1,9})(?:\.[0-9]{1,30})?$/;
const NUMBER = /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
const SHORT_ADDRESS = /^[A-Za-z]{4}[0-9]{4}$/;
const MAILBOX = /^[!#-'*+\-./0-9=?A-Z^_`a-z{|}~]+@[^\s@[\]]+$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
const VOWEL_MARKS_AND_TATWEEL = /[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED]/g;
const ARABIC_NAME = /^[\u0621-\u063A\u0641-\u064A]+(?:[ -][\u0621-\u063A\u0641-\u064A]+)*$/;
const LATIN_NAME = /^'?\p{Script=Latin}[\p{Script=Latin}\p{Mn}'.]*(?:[ -]'?\p{Script=Latin}[\p{Script=Latin}\p{Mn}'.]*)*$/u;

/** By the custom property `field` of a text field: what was typed becomes what is stored. */
const TEXTS = {
  date: (text, component) => date(text, component.properties?.date ?? 'any'),
  identity: (text, component, sibling) => identity(text, sibling(component.properties?.identityType ?? 'idType')),
  mobile, iban, email, money,
  'arabic-name': arabicName,
  'latin-name': latinName,
  'national-address': nationalAddress,
  // The one is an id that nobody types, the other has no value.
  signature: text => text,
  attachments: () => null
};

/** Fields whose text is numbers and Latin letters, read from left to right inside Arabic too. */
export const LEFT_TO_RIGHT = new Set(['date', 'identity', 'mobile', 'iban', 'email', 'money', 'latin-name', 'national-address']);

export function fieldOf(component) {
  return component.properties?.field ?? '';
}

/**
 * @param {object} component of the form
 * @param {unknown} value what was entered
 * @param {(name: string) => unknown} sibling value of another field of the row or the form
 * @returns the value as it is stored, null when nothing was answered
 * @throws {InvalidInput}
 */
export function normalise(component, value, sibling = () => undefined) {
  const stored = normalised(component, value, sibling);
  const validate = component.validate ?? {};
  if (validate.required && isUnanswered(component, stored)) {
    throw new InvalidInput('required');
  }
  if (typeof stored === 'string') {
    checkText(validate, stored);
  }
  if (typeof stored === 'number') {
    checkNumber(validate, stored);
  }
  return stored;
}

/** An unticked box and a list without entries answer nothing. */
export function isUnanswered(component, value) {
  return isBlank(value) || component.type === 'checkbox' && value !== true || Array.isArray(value) && value.length === 0;
}

function normalised(component, value, sibling) {
  if (isBlank(value)) {
    return null;
  }
  switch (component.type) {
    case 'checkbox': return value === true;
    case 'checklist': case 'taglist': case 'radio': case 'select': return value;
    case 'number': return fieldOf(component) === 'money' ? money(value) : number(value, component.decimalDigits ?? 6);
    default: return text(component, value, sibling);
  }
}

function text(component, value, sibling) {
  const plain = strip(String(value).normalize('NFC').replace(NOT_TEXT, ''));
  const stored = plain === '' ? null : (TEXTS[fieldOf(component)] ?? (same => same))(plain, component, sibling);
  return stored === '' ? null : stored;
}

function date(value, allowed) {
  const day = dayOf(value);
  if (day && allowed === 'past' && day > today()) {
    throw new InvalidInput('date.future');
  }
  return day;
}

function identity(value, idType) {
  if (idType === 'NONE') {
    return null;
  }
  const compact = withoutSpaces(value);
  switch (idType ?? '') {
    case '': return tenDigits(compact, CITIZEN_OR_RESIDENT);
    case 'CITIZEN': return tenDigits(compact, CITIZEN);
    case 'RESIDENT': return tenDigits(compact, RESIDENT);
    case 'PASSPORT':
      require(PASSPORT.test(compact), 'passport.format');
      return compact.toUpperCase();
    default: throw new InvalidInput('id.type');
  }
}

function tenDigits(value, shape) {
  require(shape.test(value), 'id.format');
  const sum = [...value].reduce((all, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return all + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  require(sum % 10 === 0, 'id.checksum');
  return value;
}

function mobile(value) {
  const compact = withoutSpaces(value).replace(/[-().\u2010-\u2015]/g, '');
  const saudi = SAUDI_MOBILE.exec(compact);
  if (saudi) {
    return `+966${saudi[1]}`;
  }
  const foreign = FOREIGN_MOBILE.exec(compact);
  require(foreign && !foreign[1].startsWith('966'), 'mobile.format');
  return `+${foreign[1]}`;
}

function iban(value) {
  const compact = withoutSpaces(value).toUpperCase();
  require(SAUDI_IBAN.test(compact), 'iban.format');
  const numbers = [...compact.slice(4) + compact.slice(0, 4)].map(character => parseInt(character, 36)).join('');
  require([...numbers].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1, 'iban.checksum');
  return compact;
}

function money(value) {
  const amount = withoutSpaces(String(value)).replaceAll('٫', '.').replaceAll('٬', ',').replaceAll('،', ',').replaceAll('−', '-');
  require(AMOUNT.test(amount), 'money.format');
  const stored = Number(amount.replaceAll(',', ''));
  require(stored >= 0, 'income.negative');
  require(stored <= MOST_MONEY, 'money.tooLarge', String(MOST_MONEY));
  require(decimals(amount) <= 2, 'money.format');
  return stored;
}

function number(value, mostDecimals) {
  const written = toAscii(String(value)).trim().replaceAll('٫', '.').replaceAll('٬', '');
  require(NUMBER.test(written) && decimals(written) <= mostDecimals && written.replace(/^[-+]?0*|\..*$/g, '').length <= 12, 'number.format');
  return Number(written);
}

function decimals(written) {
  return written.replace(/^[^.]*\.?|0+$/g, '').length;
}

function email(value) {
  const address = strip(toAscii(value));
  require(MAILBOX.test(address), 'email.format');
  const at = address.indexOf('@');
  const mailbox = address.slice(0, at);
  const delivered = `${mailbox}@${asciiDomain(address.slice(at + 1))}`;
  require(delivered.length <= 254 && mailbox.length <= 64 && !/^\.|\.\.|\.$/.test(mailbox), 'email.format');
  return delivered;
}

function asciiDomain(domain) {
  let ascii;
  try {
    ascii = new URL(`http://${domain}`).hostname;
  } catch {
    throw new InvalidInput('email.format');
  }
  require(DOMAIN.test(ascii), 'email.format');
  return ascii;
}

function nationalAddress(value) {
  const compact = withoutSpaces(value);
  require(SHORT_ADDRESS.test(compact), 'address.format');
  return compact.toUpperCase();
}

function arabicName(value) {
  const name = tidy(value).replace(VOWEL_MARKS_AND_TATWEEL, '').replaceAll('\u06CC', '\u064A').replaceAll('\u06A9', '\u0643')
    .replaceAll('\u0671', '\u0627');
  return checkedName(name, ARABIC_NAME, 40, 'name.arabic');
}

function latinName(value) {
  return checkedName(tidy(value).replace(/[\u2018\u2019]/g, "'"), LATIN_NAME, 100, 'name.latin');
}

function tidy(value) {
  return strip(toAscii(value).normalize('NFKC').replace(/[ \t\n\v\f\r\u00A0]+/g, ' ')).replace(/ ?[-\u2010-\u2015] ?/g, '-');
}

function checkedName(name, shape, longest, key) {
  require(name.length >= 2 && name.length <= longest && shape.test(name), key, '2', String(longest));
  return name;
}

function checkText(validate, stored) {
  require(!('minLength' in validate) || stored.length >= validate.minLength, 'text.minLength', validate.minLength);
  const longest = Math.min(LONGEST_TEXT, validate.maxLength ?? LONGEST_TEXT);
  require(stored.length <= longest, 'text.maxLength', longest);
  require(!validate.pattern || new RegExp(`^(?:${validate.pattern})$`).test(toAscii(stored)), 'text.pattern');
}

function checkNumber(validate, stored) {
  require(!('min' in validate) || stored >= validate.min, 'number.min', validate.min);
  require(!('max' in validate) || stored <= validate.max, 'number.max', validate.max);
}

function require(holds, key, ...args) {
  if (!holds) {
    throw new InvalidInput(key, ...args);
  }
}

/** A stored value as people read it; what is not (yet) a stored value comes back as it is. */
export function shown(component, value) {
  if (isBlank(value)) {
    return '';
  }
  const written = String(value);
  switch (fieldOf(component)) {
    case 'date': return /^\d{4}-\d\d-\d\d$/.test(written) ? written.split('-').reverse().join('/') : written;
    case 'iban': return SAUDI_IBAN.test(written) ? written.match(/.{4}/g).join(' ') : written;
    case 'mobile': return written.replace(/^\+966(5\d)(\d{3})(\d{4})$/, '0$1 $2 $3');
    case 'money': return typeof value === 'number' ? grouped(value) : written;
    default: return written;
  }
}

function grouped(amount) {
  return amount.toLocaleString('en-US', { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2, maximumFractionDigits: 2 });
}
