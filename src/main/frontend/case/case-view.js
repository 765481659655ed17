// A case file to read: who asks, for what, with which papers. Fields stand under the headings and labels of the forms that asked them.

import { apart, element, moment } from '../office/office.js';

/** Shown apart, where papers belong; their columns are not fields of a form. */
const REQUIRED = 'requiredDocuments';
const VERDICTS = 'documentVerdicts';
/** What the product notes by itself, beside the answers to its forms. */
const NOTED = { signatureRecordedAt: 'وقت تسجيل التوقيع', signatureWitness: 'شهد على التوقيع', beneficiaryNumber: 'رقم المستفيد' };

/** @param {object} file answer of /api/cases/{number} @param {object} words answer of /api/labels */
export function caseView(file, words) {
  const association = words.associations[file.association] ?? { services: {}, channels: {} };
  // An association may use words of its own for a channel or a service.
  const own = { channel: association.channels, serviceType: association.services };
  return [summary(file, words, association), ...papers(file, words), ...groups(file, words, own)];
}

function summary(file, words, association) {
  const facts = [
    ['رقم الطلب', apart(file.number)],
    ['المرحلة', words.codes.stage?.[file.stage] ?? file.stage],
    ['الخدمة', association.services[file.service] ?? file.service ?? '—'],
    ['قناة التواصل', association.channels[file.channel] ?? file.channel ?? '—'],
    ['تاريخ التقديم', apart(file.submittedOn)]
  ];
  const box = element('section', { className: 'mustafid-summary' }, list(facts));
  if (file.overdue) {
    box.append(element('p', { className: 'mustafid-overdue' }, 'تجاوز الطلب مهلة الرد.'));
  }
  return box;
}

/** Which papers the request needs, and what was found about each. */
function papers(file, words) {
  const section = file.sections.documents ?? {};
  const required = section[REQUIRED] ?? [];
  const verdicts = section[VERDICTS] ?? [];
  const kinds = [...new Set([...required.map(row => row.documentType), ...verdicts.map(row => row.type)])];
  if (kinds.length === 0) {
    return [];
  }
  const demandsOf = kind => required.filter(row => row.documentType === kind);
  const isNeeded = kind => demandsOf(kind).some(row => row.required);
  const rows = [...kinds.filter(isNeeded), ...kinds.filter(kind => !isNeeded(kind))].map(kind => {
    const demands = demandsOf(kind);
    const age = demands.map(row => row.maxAgeDays).find(days => days != null);
    const found = verdicts.filter(row => row.type === kind).map(row => words.codes.verdict?.[row.result] ?? row.result);
    return [
      words.codes.documentType?.[kind] ?? kind,
      isNeeded(kind) ? 'مطلوب' : demands.length > 0 ? 'عند الحاجة' : 'غير مطلوب',
      age == null ? '—' : `${age} يومًا`,
      found.length > 0 ? found.join('، ') : 'لم يُفحص بعد'
    ];
  });
  return [element('section', {}, element('h4', {}, 'المستندات المطلوبة'),
    table(['المستند', 'لزومه', 'أقصى عمر له', 'نتيجة الفحص'], rows))];
}

function groups(file, words, own) {
  const shown = new Set([`documents.${REQUIRED}`, `documents.${VERDICTS}`]);
  const views = [];
  for (const group of words.groups) {
    const values = file.sections[group.section] ?? {};
    const asked = group.fields.filter(field => field.key in values && !shown.has(`${group.section}.${field.key}`));
    asked.forEach(field => shown.add(`${group.section}.${field.key}`));
    views.push(...groupView(group.label, asked, values, own));
  }
  const rest = Object.entries(file.sections).flatMap(([section, values]) =>
    Object.entries(values).filter(([key]) => !shown.has(`${section}.${key}`)));
  if (rest.length > 0) {
    views.push(element('section', {}, element('h4', {}, 'بيانات أخرى'),
      list(rest.map(([key, value]) => [NOTED[key] ?? key, shownValue({}, value)]))));
  }
  return views;
}

function groupView(title, fields, values, own) {
  const lists = fields.filter(field => field.columns.length > 0 && values[field.key].length > 0);
  const single = fields.filter(field => field.columns.length === 0);
  if (lists.length + single.length === 0) {
    return [];
  }
  const view = element('section', {}, element('h4', {}, title));
  if (single.length > 0) {
    view.append(list(single.map(field => [field.label, shownValue({ ...field.options, ...own[field.key] }, values[field.key])])));
  }
  lists.forEach(field => view.append(listView(field, values[field.key], lists.length + single.length > 1)));
  return [view];
}

function listView(field, rows, named) {
  const used = field.columns.filter(column => rows.some(row => row[column.key] != null));
  const view = table(used.map(column => column.label), rows.map(row => used.map(column => shownValue(column.options, row[column.key]))));
  if (named) {
    view.prepend(element('caption', {}, field.label));
  }
  return view;
}

function shownValue(options, value) {
  if (value == null || value === '') {
    return '—';
  }
  if (Array.isArray(value)) {
    return value.map(one => options?.[one] ?? (typeof one === 'object' ? Object.values(one).join(' ') : one)).join('، ');
  }
  if (typeof value === 'object') {
    return Object.values(value).join(' ');
  }
  if (options && String(value) in options) {
    return options[value];
  }
  if (typeof value === 'boolean') {
    return value ? 'نعم' : 'لا';
  }
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? moment(value) : apart(value);
}

function list(pairs) {
  return element('dl', {}, ...pairs.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

function table(titles, rows) {
  return element('table', {},
    element('thead', {}, element('tr', {}, ...titles.map(title => element('th', { scope: 'col' }, title)))),
    element('tbody', {}, ...rows.map(cells => element('tr', {}, ...cells.map(cell => element('td', {}, cell))))));
}
