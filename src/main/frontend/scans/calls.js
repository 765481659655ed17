// Scans of a case on the server: listing, handing in with progress, taking back.

import { call, caseAddress, token } from '../office/office.js';
import { signedInAgain } from '../office/session.js';
import { small } from './shrink.js';
import { words } from './words.js';

export function scanAddress(number, id, rest = '') {
  return caseAddress(number, `/attachments/${encodeURIComponent(id)}${rest}`);
}

export function scansOf(number) {
  return call(caseAddress(number, '/attachments'));
}

export function removeScan(number, id) {
  return call(scanAddress(number, id), { method: 'DELETE' });
}

/**
 * Hands a file in; a photograph that is too large is made smaller before.
 *
 * @param {string} [taskId] the task in which it is added, so that it can be taken back there
 * @param {number} [mostBytes] what the server takes
 * @param {(part: number) => void} [onProgress] from 0 to 1
 * @returns {Promise<{id: string}>}
 */
export async function sendScan({ number, taskId, kind, file, mostBytes, onProgress }) {
  const scan = mostBytes ? await small(file, mostBytes) : file;
  const body = new FormData();
  body.append('documentType', kind);
  if (taskId) {
    body.append('taskId', taskId);
  }
  body.append('file', scan, scan.name);
  return upload(caseAddress(number, '/attachments'), body, onProgress);
}

/** fetch tells nothing about how far an upload has come. */
function upload(address, body, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-XSRF-TOKEN', token());
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new Error(words.offline));
    request.onload = () => {
      const told = parsed(request.responseText);
      if (request.status === 401) {
        resolve(signedInAgain().then(() => upload(address, body, onProgress)));
      } else if (request.status >= 200 && request.status < 300) {
        resolve(told);
      } else {
        reject(new Error(told?.detail ?? told?.message ?? words.failed(request.status)));
      }
    };
    request.send(body);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
