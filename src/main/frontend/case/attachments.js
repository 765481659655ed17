// Scans of a case: what is there, and handing in another one.

import { apart, busy, call, caseAddress, element, moment, notice } from '../office/office.js';

/** What the server takes; asked here too, because a body that is refused unread looks like a broken connection. */
const MOST_BYTES = 5 * 1024 * 1024;
const LONGEST_SIDE = 2400;

/** @param {Record<string, string>} kinds kinds of paper, code to label */
export function attachmentsOf(number, kinds) {
  const list = element('div', {}, 'جارٍ التحميل…');
  const refresh = async () => {
    try {
      list.replaceChildren(table(number, await call(caseAddress(number, '/attachments')), kinds));
    } catch (failure) {
      list.replaceChildren(element('p', { className: 'mustafid-notice' }, failure.message));
      list.firstChild.dataset.kind = 'problem';
    }
  };
  refresh();
  return element('section', {}, element('h4', {}, 'المرفقات'), list, handIn(number, kinds, refresh));
}

function table(number, attachments, kinds) {
  if (attachments.length === 0) {
    return element('p', { className: 'mustafid-none' }, 'لم تُرفق صور مستندات بعد.');
  }
  const row = one => element('tr', {},
    element('td', {}, kinds[one.documentType] ?? one.documentType),
    element('td', {}, element('a', { href: caseAddress(number, `/attachments/${one.id}`), download: one.name }, apart(one.name))),
    element('td', {}, apart(size(one.size))),
    element('td', {}, moment(one.addedAt)),
    element('td', {}, apart(one.addedBy)));
  return element('table', {},
    element('thead', {}, element('tr', {}, ...['المستند', 'الملف', 'الحجم', 'أُرفق في', 'أرفقه'].map(title => element('th', {}, title)))),
    element('tbody', {}, ...attachments.map(row)));
}

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function handIn(number, kinds, refresh) {
  const kind = element('select', { required: true, className: 'form-control' }, element('option', { value: '' }, 'اختر نوع المستند'),
    ...Object.entries(kinds).map(([code, label]) => element('option', { value: code }, label)));
  const file = element('input', { type: 'file', accept: '.pdf,.jpg,.jpeg,.png', className: 'mustafid-file' });
  const camera = element('input', { type: 'file', accept: 'image/*', className: 'mustafid-file' });
  camera.setAttribute('capture', 'environment');
  // One of the two holds the scan: the last one used.
  file.addEventListener('change', () => { camera.value = ''; });
  camera.addEventListener('change', () => { file.value = ''; });
  const send = element('button', { className: 'btn btn-default' }, 'إرفاق');
  const { place, say, warn } = notice();
  const form = element('form', { className: 'mustafid-hand-in' },
    element('label', { className: 'mustafid-field' }, element('span', {}, 'نوع المستند'), kind),
    element('label', { className: 'mustafid-field' }, element('span', {}, 'الملف (PDF أو JPG أو PNG، حتى 5 ميجابايت)'), file),
    element('label', { className: 'mustafid-field mustafid-camera' }, element('span', {}, 'أو صوّر المستند بالكاميرا'), camera),
    send, place);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const chosen = file.files[0] ?? camera.files[0];
    if (!chosen) {
      warn('اختر ملفًا أو صوّر المستند أولًا.');
      return;
    }
    busy(send, async () => {
      try {
        const scan = await small(chosen);
        const body = new FormData();
        body.append('documentType', kind.value);
        body.append('file', scan, scan.name);
        say('جارٍ الإرفاق…');
        await call(caseAddress(number, '/attachments'), { method: 'POST', body });
        form.reset();
        say('أُرفق الملف.');
        await refresh();
      } catch (failure) {
        warn(failure.message);
      }
    });
  });
  return form;
}

/** A photograph larger than allowed is made smaller; what is written on it stays legible. */
async function small(chosen) {
  if (chosen.size <= MOST_BYTES) {
    return chosen;
  }
  const picture = await createImageBitmap(chosen).catch(() => null);
  if (!picture) {
    throw new Error('حجم الملف يتجاوز 5 ميجابايت.');
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = element('canvas', { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  const smaller = await new Promise(taken => canvas.toBlob(taken, 'image/jpeg', 0.85));
  return new File([smaller], chosen.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' });
}
