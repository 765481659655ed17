// Characters as people type them in Arabic, and as they are stored. The same rules as org.mustafid.formats.Digits.

const INVISIBLE = /[\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const SPACES = /[\s\u001C-\u001F]/g;
const EDGES = /^[\t-\r\u001C-\u0020\u1680\u2000-\u2006\u2008-\u200A\u2028\u2029\u205F\u3000]+|[\t-\r\u001C-\u0020\u1680\u2000-\u2006\u2008-\u200A\u2028\u2029\u205F\u3000]+$/g;

/** What somebody typed cannot be accepted: key of the message to show, and what that message names as {0}, {1} … */
export class InvalidInput extends Error {
  constructor(key, ...args) {
    super(key);
    this.key = key;
    this.args = args;
  }
}

/** Arabic-Indic and Persian digits become ASCII. */
export function asciiDigits(text) {
  return text
    .replace(/[٠-٩]/g, digit => digit.charCodeAt(0) - 0x660)
    .replace(/[۰-۹]/g, digit => digit.charCodeAt(0) - 0x6F0);
}

/** {@link asciiDigits} without the invisible marks that come along when a number is copied from a right-to-left text. */
export function toAscii(text) {
  return asciiDigits(text).replace(INVISIBLE, '');
}

export function withoutSpaces(text) {
  return toAscii(text).replace(SPACES, '');
}

export function isBlank(value) {
  return value === undefined || value === null || typeof value === 'string' && strip(value) === '';
}

/** Without spaces at both ends; those that keep words together stay. */
export function strip(text) {
  return text.replace(EDGES, '');
}
