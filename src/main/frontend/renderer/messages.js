// The server's own messages about answers, so that the same mistake is told in the same words on both sides.

import arabic from '../../resources/messages/errors_ar.properties';
import english from '../../resources/messages/errors_en.properties';
import { wordsOf } from '../office/language.js';

const texts = wordsOf({ ar: arabic, en: english });

/** @param {string} key of the message @param {...unknown} args what it names as {0}, {1} … */
export function message(key, ...args) {
  return (texts[key] ?? texts.system).replace(/\{(\d+)}/g, (all, index) => args[index] ?? '');
}
