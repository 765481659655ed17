// Tells the server that somebody is at work, so that a session ends only when nobody has been for a while. What pages ask for by
// themselves says nothing about that.

import { token } from '../office/office.js';

const SIGNS = ['keydown', 'pointerdown', 'wheel', 'touchstart'];
const BETWEEN = 60_000;

export function presence() {
  let told = Date.now();
  const tell = event => {
    if (event.isTrusted && Date.now() - told >= BETWEEN) {
      told = Date.now();
      fetch('/api/presence', { method: 'POST', headers: { 'X-XSRF-TOKEN': token() }, keepalive: true }).catch(() => {});
    }
  };
  SIGNS.forEach(sign => addEventListener(sign, tell, { capture: true, passive: true }));
}
