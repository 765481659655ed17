// A few words are written into Camunda's pages themselves and not into its translations. In Arabic they are replaced where they appear:
// whole texts only, and only in the places named here, so that nothing somebody wrote is ever touched.

import { language } from '../office/language.js';
import { me } from '../office/me.js';

const TOOLTIPS = { 'Toggle this section': 'إظهار هذا القسم أو إخفاؤه', 'Suspended Job Definition': 'تعريف مهمة آلية معلّق' };
const ARABIC = language() === 'ar';
const TEXTS = !ARABIC ? {} : {
  '.null-value': { null: 'بلا قيمة' },
  'td.actions, th.actions': { Actions: 'الإجراء' },
  'td[class*="type-"] > div': { Boolean: 'منطقي', String: 'نص', Integer: 'عدد صحيح', Long: 'عدد صحيح طويل', Short: 'عدد صحيح قصير', Double: 'عدد عشري',
    Date: 'تاريخ', Object: 'كائن', Json: 'JSON', Null: 'بلا قيمة', File: 'ملف', Bytes: 'بيانات' },
  '.tooltip-inner': TOOLTIPS,
  '.uib-datepicker, .uib-daypicker, [uib-daypicker], [uib-monthpicker], [uib-yearpicker]': { previous: 'السابق', next: 'التالي' },
  '.incident-message, .messages, td': { 'Message is null.': 'بلا رسالة.' },
  '.invalid, .help-block, .has-error, p': { 'Invalid Date Value.': 'تاريخ غير صحيح.' },
  '.diagram-holder, .loader, [cam-widget-loader]': { 'Loading diagram': 'جارٍ تحميل المخطط' },
  '.dmn-decision-table-container': { When: 'إذا', And: 'و', Then: 'فإن', 'Hit policy:': 'قاعدة الاختيار:', Annotations: 'توضيحات', Unique: 'واحدة فقط', First: 'أول مطابقة',
    Any: 'أي مطابقة', Priority: 'الأعلى أولوية', Collect: 'كل المطابقات', 'Rule order': 'بترتيب القواعد', 'Output order': 'بترتيب النتائج' }
};
/** A name may follow after a colon. */
const ATTRIBUTES = !ARABIC ? {} : {
  title: { 'zoom in': 'تكبير', 'zoom out': 'تصغير', 'reset zoom': 'الحجم الأصلي', 'Select all': 'تحديد الكل', 'Decision name': 'اسم القرار',
    'Input label': 'المدخل', 'Input type': 'نوع المدخل', 'Input values': 'قيم المدخل', 'Output label': 'الناتج', 'Output type': 'نوع الناتج', 'Output values': 'قيم الناتج',
    'Rules may overlap. The first matching rule will be chosen': 'قد تتداخل القواعد، وتُختار أول قاعدة مطابقة',
    'No overlap is possible and all rules are disjoint. Only a single rule can be matched': 'لا تتداخل القواعد، ولا تنطبق إلا قاعدة واحدة',
    'Collects the values of all rules': 'تُجمع نتائج كل القواعد المطابقة' },
  'uib-tooltip': TOOLTIPS,
  placeholder: { Jonny: '', Prosciutto: '', 'j.prosciutto@acme.org': '' }
};

/** Ids of associations stand beside tasks; people know their names. */
const ASSOCIATION = '.tenant-id';

export function leftovers(application) {
  if (application === 'tasklist') {
    me().then(person => {
      TEXTS[ASSOCIATION] = Object.fromEntries(person.associations.map(({ id, name }) => [id, name]));
      look(document.body);
    }).catch(() => {});
  }
  new MutationObserver(changes => changes.forEach(({ type, target, addedNodes }) => {
    if (type === 'characterData') {
      replace(target);
    } else {
      addedNodes.forEach(look);
    }
  })).observe(document.body, { childList: true, characterData: true, subtree: true });
}

function look(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    replace(node);
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    [node, ...node.querySelectorAll('[title], [placeholder], [uib-tooltip]')].forEach(relabel);
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      replace(texts.currentNode);
    }
  }
}

function replace(text) {
  const written = text.nodeValue.trim();
  if (!/^[A-Za-z][A-Za-z. :-]{1,30}$/.test(written)) {
    return;
  }
  for (const [place, words] of Object.entries(TEXTS)) {
    if (Object.hasOwn(words, written) && text.parentElement?.closest(place)) {
      text.nodeValue = text.nodeValue.replace(written, words[written]);
      return;
    }
  }
}

function relabel(element) {
  for (const [name, words] of Object.entries(ATTRIBUTES)) {
    const [written, ...named] = (element.getAttribute(name) ?? '').split(': ');
    if (Object.hasOwn(words, written)) {
      element.setAttribute(name, [words[written], ...named].join(': '));
    }
  }
}
