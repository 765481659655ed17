// What every web application gets from us: our header with the language menu, signing in again within the page, and pages that are
// right from right to left.

import { dates } from './dates.js';
import { header } from './header.js';
import { landmarks } from './landmarks.js';
import { leftovers } from './leftovers.js';
import { messages } from './messages.js';
import { names } from './names.js';
import { presence } from './presence.js';
import { session } from './session.js';

/**
 * Called once, before the application starts.
 *
 * @param {string} application its name in addresses
 * @returns the AngularJS module for what else we change in this application
 */
export function shell(application) {
  const module = window.angular.module(`cam.${application}.custom`);
  header(module, application);
  session(module, application);
  presence();
  dates(module);
  messages(module);
  landmarks();
  leftovers(application);
  names();
  return module;
}
