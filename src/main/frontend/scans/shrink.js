// Photographs of papers are larger than the server takes; what is written on them stays legible when they are made smaller.

import { words } from './words.js';

const LONGEST_SIDE = 2400;
const TYPES = /\.(pdf|jpe?g|png)$/i;

/**
 * @returns {Promise<File>} the file itself while it is small enough
 * @throws {Error} for a file that is too large or of a kind that is not taken
 */
export async function small(file, mostBytes) {
  const isPhotograph = file.type.startsWith('image/');
  if (!isPhotograph && !TYPES.test(file.name)) {
    throw new Error(words.wrongType);
  }
  const isTaken = TYPES.test(file.name);
  if (isTaken && file.size <= mostBytes) {
    return file;
  }
  // Also pictures of a kind that only the browser can read, such as those of some phones.
  const picture = isPhotograph ? await createImageBitmap(file).catch(() => null) : null;
  if (!picture) {
    throw new Error(isTaken ? words.tooLarge(mostBytes / 1024 / 1024) : words.wrongType);
  }
  for (const side of [LONGEST_SIDE, LONGEST_SIDE * 0.75, LONGEST_SIDE / 2]) {
    const smaller = await drawn(picture, side);
    if (smaller && smaller.size <= mostBytes) {
      return new File([smaller], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, { type: 'image/jpeg' });
    }
  }
  throw new Error(words.tooLarge(mostBytes / 1024 / 1024));
}

function drawn(picture, longestSide) {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise(taken => canvas.toBlob(taken, 'image/jpeg', 0.85));
}
