// Rows of the document checklist. Pure, so that it can be tested without a browser.

/** Every paper this case needs has its row, first those and in their order; what was recorded stays. */
export function withRequired(rows, required) {
  const known = Array.isArray(rows) ? rows : [];
  const needed = required.filter(paper => paper.required).map(paper => paper.documentType);
  const first = needed.flatMap(type => {
    const recorded = known.filter(row => row.type === type);
    return recorded.length > 0 ? recorded : [{ type }];
  });
  return [...first, ...known.filter(row => !needed.includes(row.type))];
}

/** Whether anything can be judged: rows of which nothing but the kind is known are not yet checked. */
export function isTouched(row) {
  return Object.entries(row).some(([key, value]) => key !== 'type' && value !== null && value !== undefined && value !== '' && value !== false);
}

const SIGNS = { VALID: ['good', '✓'], NOT_NEEDED: ['plain', '–'], CHECK: ['doubt', '!'], MISSING: ['bad', '✗'], EXPIRED: ['bad', '✗'],
  TOO_OLD: ['bad', '✗'], MISMATCH: ['bad', '✗'] };

/** @returns {[string, string]} tone and sign of a verdict */
export function signOf(result) {
  return SIGNS[result] ?? ['doubt', '!'];
}
