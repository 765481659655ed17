// What every web application gets from us: our header with the language menu, signing in again within the page, and pages that are
// right from right to left.

import { dates } from './dates.js';
import { header } from './header.js';
import { landmarks } from './landmarks.js';
import { session } from './session.js';

/** @param {string} application its name in addresses; called once, before the application starts */
export function shell(application) {
  const module = window.angular.module(`cam.${application}.custom`);
  header(module, application);
  session(module, application);
  dates(module);
  landmarks();
}
