// One key for what a person means as one request: whoever hears no answer and tries again, after a reload too, opens no second one.

/** @param {Storage} kept where the key of an attempt without an answer waits */
export async function once(what, kept, send) {
  const place = `mustafid-attempt:${what}`;
  const key = kept.getItem(place) ?? newKey();
  kept.setItem(place, key);
  const answer = await send(key);
  kept.removeItem(place);
  return answer;
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
