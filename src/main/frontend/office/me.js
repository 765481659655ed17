// Whoever is signed in.

import { call } from './office.js';

let known;

/** @returns {Promise<{ id: string, name: string, groups: string[], groupNames: Object<string, string>, applications: string[], language: string,
 *   associations: { id: string, name: string, logo: ?string }[] }>} asked for once */
export function me() {
  known ??= call('/api/me').catch(failure => {
    known = undefined;
    throw failure;
  });
  return known;
}
