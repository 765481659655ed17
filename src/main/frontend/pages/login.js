// The part of an address after «#» never reaches the server, and that is where the web applications keep which task or page is open.
// Browsers carry it over redirects, so it only has to go along with what leaves this page.

const form = document.querySelector('form');
const languages = document.querySelector('nav a');

form.action = new URL(form.action).pathname + location.hash;
languages.hash = location.hash;
