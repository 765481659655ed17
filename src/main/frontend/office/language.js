// The language a person has chosen, the same for the web applications, the server's messages and our own pages.

const COOKIE = /(?:^|;\s*)mustafid-language=en(?:[-_][^;]*)?(?:;|$)/;

/** @returns {'ar' | 'en'} Arabic until somebody chooses English */
export function language() {
  return COOKIE.test(document.cookie) ? 'en' : 'ar';
}

/**
 * @template T
 * @param {{ ar: T, en: T }} words
 * @returns {T} the words in the language chosen
 */
export function wordsOf(words) {
  return words[language()];
}

/** @returns {'rtl' | 'ltr'} */
export function direction() {
  return language() === 'ar' ? 'rtl' : 'ltr';
}

/** @param {'ar' | 'en'} chosen remembered for a year; what is on the page is drawn anew, and its address stays. */
export function choose(chosen) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `mustafid-language=${chosen}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  location.reload();
}
