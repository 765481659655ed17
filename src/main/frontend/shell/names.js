// Buttons, links and dialogs that show a picture only, or nothing yet, get a name for people who do not see them; and a few roles that
// Camunda's libraries leave half said.

import { wordsOf } from '../office/language.js';
import { whenAdded, within } from './added.js';

const words = wordsOf({
  ar: { criteria: 'حفظ البحث أو استرجاعه', filters: 'طيّ المرشّحات', list: 'طيّ قائمة المهام', task: 'طيّ المهمة', maximize: 'تكبير المهمة', reset: 'إظهار كل الأعمدة',
    sort: 'إضافة ترتيب', direction: 'عكس الترتيب', instance: 'الفتح في متابعة العمليات', apply: 'حفظ', cancel: 'إلغاء', versions: 'الإصدارات', statistics: 'إحصاءات حالات النشاط', state: 'الوضع',
    cockpit: 'متابعة العمليات', tasklist: 'قائمة المهام', admin: 'الإدارة', remove: 'إزالة', copy: 'نسخ', link: 'نسخ رابط البحث', search: 'بحث',
    hourLater: 'ساعة بعد', hourEarlier: 'ساعة قبل', minuteLater: 'دقيقة بعد', minuteEarlier: 'دقيقة قبل' },
  en: { criteria: 'Save or load a search', filters: 'Fold the filters', list: 'Fold the list of tasks', task: 'Fold the task', maximize: 'Maximise the task', reset: 'Show all columns',
    sort: 'Add sorting', direction: 'Reverse the order', instance: 'Open in Cockpit', apply: 'Save', cancel: 'Cancel', versions: 'Versions', statistics: 'Activity instance statistics', state: 'State',
    cockpit: 'Cockpit', tasklist: 'Tasklist', admin: 'Admin', remove: 'Remove', copy: 'Copy', link: 'Copy a link to this search', search: 'Search',
    hourLater: 'An hour later', hourEarlier: 'An hour earlier', minuteLater: 'A minute later', minuteEarlier: 'A minute earlier' }
});
const NAMES = {
  '.stored-criteria > button': words.criteria,
  '.region-toggle[data-region="filters"]': words.filters,
  '.region-toggle[data-region="list"]': words.list,
  '.region-toggle[data-region="task"]': words.task,
  'button.maximize': words.maximize,
  'button.reset-regions': words.reset,
  '.new-sort > a': words.sort,
  'a.instance-link': words.instance,
  'button[ng-click^="applyChange"]': words.apply,
  'button[ng-click^="cancelChange"]': words.cancel,
  'a.dropdown-toggle.btn-xs': words.versions,
  'input[type="radio"].toggle': words.statistics,
  'a[state-circle]': words.state,
  '.cockpit-app > a': words.cockpit,
  '.tasklist-app > a': words.tasklist,
  '.admin-app > a': words.admin,
  '[cam-widget-search-pill] .remove-search': words.remove,
  '[cam-share-link] a': words.link,
  'a.glyphicon-copy': words.copy,
  '.search-container > input.main-field': words.search,
  'a[ng-click^="changeOrder"]': words.direction,
  'a[ng-click="incrementHours()"]': words.hourLater,
  'a[ng-click="decrementHours()"]': words.hourEarlier,
  'a[ng-click="incrementMinutes()"]': words.minuteLater,
  'a[ng-click="decrementMinutes()"]': words.minuteEarlier
};
const tooltips = new MutationObserver(changes => changes.forEach(({ target }) => nameAfterTooltip(target)));

export function names() {
  whenAdded(added => {
    within(added, 'a:is([ng-click], [uib-tooltip]):not([href], .overlay-link)').forEach(press);
    Object.entries(NAMES).forEach(([selector, name]) => within(added, selector).forEach(element => nameUnlessNamed(element, name)));
    within(added, 'button[uib-tooltip], a[uib-tooltip]').forEach(element => {
      // The words come a moment after the element.
      tooltips.observe(element, { attributeFilter: ['uib-tooltip'] });
      nameAfterTooltip(element);
    });
    within(added, 'input[uib-typeahead]').forEach(suggest);
    within(added, '[role="heading"]:not([aria-level])').forEach(heading => heading.setAttribute('aria-level', '2'));
    within(added, '.tjs-table-container').forEach(scrolled => { scrolled.tabIndex = 0; });
    within(added, '.modal-header :is(h1, h2, h3, h4), .modal-title').forEach(nameDialog);
  });
}

function nameUnlessNamed(element, name) {
  if (!element.hasAttribute('aria-label')) {
    element.setAttribute('aria-label', name);
  }
}

function nameAfterTooltip(element) {
  const words = element.getAttribute('uib-tooltip');
  if (words && !words.includes('{{') && element.textContent.trim() === '') {
    element.setAttribute('aria-label', words);
  }
}

/** Links that lead nowhere are buttons, and pressed by key as well; of the many that copy a text, none stops those who walk by key. */
function press(link) {
  link.setAttribute('role', 'button');
  if (link.hasAttribute('ng-click')) {
    link.tabIndex = 0;
    link.addEventListener('keydown', event => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        link.click();
      }
    });
  }
}

/** It says that it opens a list, and not that it is an input which does so. */
function suggest(input) {
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-controls', input.getAttribute('aria-owns') ?? '');
}

let dialogs = 0;

function nameDialog(heading) {
  const dialog = heading.closest('[role="dialog"]');
  if (dialog) {
    heading.id ||= `mustafid-dialog-${++dialogs}`;
    dialog.setAttribute('aria-labelledby', heading.id);
  }
}
