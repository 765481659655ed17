// Scans of a case: which papers are there, handing in others, looking at them and taking them back.

import { apart, element, moment } from '../office/office.js';
import { removeScan, scanAddress, scansOf, sendScan } from './calls.js';
import { agreed, preview } from './preview.js';
import { words } from './words.js';

/** What the server takes when nobody says otherwise; asked here too, because a body that is refused unread looks like a broken connection. */
const LIMITS = { attachmentBytes: 5 * 1024 * 1024, attachments: 20 };
const SIGNATURE = 'SIGNATURE';

/** @param {Record<string, string>} kinds kinds of paper, code to label */
export function attachmentsOf(number, kinds) {
  return scansPanel({ number, kinds: Object.entries(kinds).map(([value, label]) => ({ value, label })), titled: true });
}

/**
 * @param {object} of
 * @param {string} of.number case number
 * @param {string} [of.taskId] the task in which scans are added
 * @param {{value: string, label: string}[]} of.kinds kinds of paper
 * @param {{documentType: string, label: string, required: boolean}[]} [of.required] papers this case needs
 * @param {object[]} [of.scans] those that are known already; without them they are asked for
 * @param {{attachmentBytes: number, attachments: number}} [of.limits]
 * @param {boolean} [of.editable]
 * @param {boolean} [of.titled] whether it has a heading of its own
 * @param {(scans: object[]) => void} [of.onChange]
 */
export function scansPanel({ number, taskId, kinds, required = [], scans, limits = LIMITS, editable = true, titled = false, onChange = () => {} }) {
  const labels = Object.fromEntries([...kinds.map(({ value, label }) => [value, label]), ...required.map(({ documentType, label }) => [documentType, label])]);
  const needed = element('ul', { className: 'mustafid-needed' });
  const list = element('ul', { className: 'mustafid-scans' });
  const said = element('p', { className: 'mustafid-said', role: 'status' });
  const entry = editable ? entryOf() : '';

  function show(known) {
    scans = known;
    const papers = required.filter(paper => paper.required);
    needed.replaceChildren(...papers.map(paper => neededPaper(paper, known)));
    needed.hidden = papers.length === 0;
    list.replaceChildren(...known.length > 0 ? known.map(listed) : [element('li', { className: 'mustafid-none' }, words.none)]);
  }

  async function refresh() {
    try {
      show(await scansOf(number));
      onChange(scans);
    } catch (failure) {
      list.replaceChildren(element('li', { className: 'mustafid-problem' }, failure.message));
    }
  }

  function neededPaper({ documentType, label }, known) {
    const isThere = known.some(scan => scan.documentType === documentType);
    const item = element('li', {}, element('span', { ariaHidden: 'true' }, isThere ? '✓' : '○'), ` ${label} `,
      element('span', { className: 'mustafid-state' }, isThere ? words.there : words.missing));
    item.dataset.there = isThere;
    return item;
  }

  function listed(scan) {
    const label = scan.documentType === SIGNATURE ? words.signature : labels[scan.documentType] ?? scan.documentType;
    const name = element('bdi', { dir: 'auto' }, scan.name);
    const picture = element('button', { type: 'button', className: 'mustafid-thumbnail', onclick: () => preview(number, scan) },
      scan.thumbnail ? element('img', { src: scanAddress(number, scan.id, '/thumbnail'), alt: '', loading: 'lazy' })
        : element('span', { ariaHidden: 'true' }, scan.mediaType === 'application/pdf' ? 'PDF' : '▧'));
    picture.setAttribute('aria-label', words.preview(scan.name));
    const card = element('li', {}, picture, element('div', {},
      element('strong', {}, label), element('span', { className: 'mustafid-file-name' }, name),
      element('small', {}, apart(size(scan.size)), ' · ', apart(scan.addedBy), ' · ', moment(scan.addedAt))));
    if (editable && scan.deletable) {
      const remove = element('button', { type: 'button', className: 'mustafid-button', onclick: () => takeBack(scan) }, words.remove);
      remove.setAttribute('aria-label', words.removeOf(scan.name));
      card.append(remove);
    }
    return card;
  }

  async function takeBack(scan) {
    if (await agreed(words.removeSure(scan.name), words.remove)) {
      try {
        await removeScan(number, scan.id);
        said.textContent = words.removed(scan.name);
        await refresh();
      } catch (failure) {
        said.textContent = failure.message;
      }
    }
  }

  function entryOf() {
    const kind = element('select', { className: 'form-control' }, element('option', { value: '' }, words.chooseKind), ...kindOptions());
    const picker = element('input', { type: 'file', accept: '.pdf,image/*', multiple: true, hidden: true });
    const camera = element('input', { type: 'file', accept: 'image/*', hidden: true });
    camera.setAttribute('capture', 'environment');
    const uploads = element('ul', { className: 'mustafid-uploads' });
    const place = element('div', { className: 'mustafid-drop' },
      element('label', { className: 'mustafid-kind' }, element('span', {}, words.kind), kind),
      element('span', { className: 'mustafid-drop-hint' }, words.drop),
      element('button', { type: 'button', className: 'mustafid-button mustafid-strong', onclick: () => picker.click() }, words.pick),
      element('button', { type: 'button', className: 'mustafid-button mustafid-camera', onclick: () => camera.click() }, words.camera),
      element('small', {}, words.limits(limits.attachmentBytes / 1024 / 1024)), picker, camera);
    const take = async files => {
      if (files.length > 0 && !kind.value) {
        said.textContent = words.needKind;
        kind.focus();
        return;
      }
      const code = kind.value;
      await Promise.all([...files].map(file => uploaded(uploads, file, code)));
    };
    [picker, camera].forEach(input => input.addEventListener('change', async () => {
      const files = [...input.files];
      input.value = '';
      await take(files);
    }));
    place.addEventListener('dragover', event => {
      event.preventDefault();
      place.dataset.over = 'true';
    });
    place.addEventListener('dragleave', () => delete place.dataset.over);
    place.addEventListener('drop', event => {
      event.preventDefault();
      delete place.dataset.over;
      take(event.dataTransfer.files);
    });
    return element('div', {}, place, uploads);
  }

  function kindOptions() {
    const option = ({ value, label }, mark = '') => element('option', { value }, label + mark);
    const asked = required.map(({ documentType, label, required: must }) => ({ value: documentType, label, must }))
      .sort((one, other) => Number(other.must) - Number(one.must));
    if (asked.length === 0) {
      return kinds.map(kind => option(kind));
    }
    const codes = new Set(asked.map(({ value }) => value));
    return [element('optgroup', { label: words.kindsRequired }, ...asked.map(kind => option(kind, kind.must ? ' *' : ''))),
      element('optgroup', { label: words.kindsOther }, ...kinds.filter(({ value }) => !codes.has(value)).map(kind => option(kind)))];
  }

  /** One line per file on its way: how far it is, or why it was not taken. */
  async function uploaded(uploads, file, kind) {
    const bar = element('progress', { max: 1, value: 0 });
    bar.setAttribute('aria-label', words.progress(file.name));
    const line = element('li', {}, element('bdi', {}, file.name), bar);
    uploads.append(line);
    try {
      if (scans.length >= limits.attachments) {
        throw new Error(words.tooMany(limits.attachments));
      }
      await sendScan({ number, taskId, kind, file, mostBytes: limits.attachmentBytes, onProgress: part => { bar.value = part; } });
      line.remove();
      said.textContent = words.added(file.name);
      await refresh();
    } catch (failure) {
      bar.remove();
      line.append(element('span', { className: 'mustafid-problem', role: 'alert' }, failure.message),
        element('button', { type: 'button', className: 'mustafid-button', onclick: () => {
          line.remove();
          uploaded(uploads, file, kind);
        } }, words.retry),
        element('button', { type: 'button', className: 'mustafid-button', onclick: () => line.remove() }, words.dismiss));
    }
  }

  if (scans) {
    show(scans);
  } else {
    scans = [];
    list.append(element('li', { className: 'mustafid-none' }, words.loading));
    refresh();
  }
  const title = titled ? [element('h4', {}, words.title)] : [];
  return element('section', { className: 'mustafid-scans-panel' }, ...title, needed, list, entry, said);
}

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
