// The server's message files, as its MessageFormat shows them.

/** @returns {Record<string, string>} key to text; placeholders {0}, {1} … stay */
export function propertiesOf(text) {
  return Object.fromEntries(text.replace(/\\\r?\n\s*/g, '').split(/\r?\n/)
    .map(line => /^\s*([^#!\s=:][^=:]*?)\s*[=:]\s*(.*)$/.exec(line))
    .filter(Boolean)
    .map(([, key, value]) => [key, value.replace(/\\u([0-9a-fA-F]{4})/g, (all, code) => String.fromCharCode(parseInt(code, 16)))
      .replaceAll('\\n', '\n').replaceAll("''", "'")]));
}
