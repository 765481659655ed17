// What the worklist, the search and starting a request say to a person.

import { wordsOf } from '../office/language.js';

export const words = wordsOf({
  ar: {
    newRequest: 'طلب جديد',
    newRequestFor: 'لأي جمعية هذا الطلب؟',
    worklist: 'قائمة العمل',
    search: 'بحث',
    searchLabel: 'رقم الطلب أو رقم الهوية أو رقم الجوال أو الاسم',
    searchHint: 'تُقبل الأرقام العربية واللاتينية، ويُبحث في طلبات جمعيتكم وحدها.',
    nothingFound: 'لم يُعثر على طلب.',
    found: count => count === 1 ? 'طلب واحد' : count === 2 ? 'طلبان' : count <= 10 ? `${count} طلبات` : `${count} طلبًا`,
    close: 'إغلاق',
    loading: 'جارٍ التحميل…',
    scope: 'العرض',
    scopes: { ALL: 'كل المهام', MINE: 'مهامي', GROUP: 'لم يستلمها أحد', OVERDUE: 'المتأخرة' },
    service: 'الخدمة', stage: 'المرحلة', any: 'الكل',
    columns: { pick: 'اختيار', caseNumber: 'رقم الطلب', task: 'المهمة', service: 'الخدمة', stage: 'المرحلة', priority: 'الأولوية',
      daysLeft: 'المتبقي', assignee: 'المكلَّف', submittedOn: 'تاريخ التقديم', outcome: 'الحال' },
    nobody: 'لم يستلمها أحد',
    open: 'فتح',
    pickAll: 'اختيار كل المهام المعروضة',
    pick: number => `اختيار مهمة الطلب ${number}`,
    empty: 'لا توجد مهام.',
    claim: 'استلام المختار',
    assign: 'إسناد المختار',
    assignTo: 'إسناد إلى',
    assignNow: 'إسناد',
    giveBack: 'إعادة إلى المجموعة',
    noColleague: 'لا يوجد موظف يحق له تنفيذ كل المهام المختارة.',
    chosen: count => `المختار: ${count}`,
    done: (ok, all) => ok === all ? `تم تنفيذ الإجراء على ${all} من المهام.` : `تم على ${ok} من ${all}، ولم يتم على الباقي:`,
    page: (page, pages) => `صفحة ${page} من ${pages}`,
    previous: 'السابق', next: 'التالي',
    daysLeft(days) {
      if (days === 0) {
        return 'اليوم آخر يوم';
      }
      const count = Math.abs(days);
      const text = count === 1 ? 'يوم واحد' : count === 2 ? 'يومان' : count <= 10 ? `${count} أيام` : `${count} يومًا`;
      return days > 0 ? `بقي ${text}` : `تأخر ${count === 2 ? 'يومين' : text}`;
    },
    overdue: 'متأخر',
    noDate: '—',
    running: 'قائم', closed: 'مغلق'
  },
  en: {
    newRequest: 'New request',
    newRequestFor: 'For which association is this request?',
    worklist: 'Worklist',
    search: 'Search',
    searchLabel: 'Case number, identity number, mobile number or name',
    searchHint: 'Arabic and Latin digits are both accepted. Only requests of your association are searched.',
    nothingFound: 'No request was found.',
    found: count => count === 1 ? '1 request' : `${count} requests`,
    close: 'Close',
    loading: 'Loading…',
    scope: 'Show',
    scopes: { ALL: 'All tasks', MINE: 'My tasks', GROUP: 'Taken by nobody', OVERDUE: 'Overdue' },
    service: 'Service', stage: 'Stage', any: 'All',
    columns: { pick: 'Choose', caseNumber: 'Case number', task: 'Task', service: 'Service', stage: 'Stage', priority: 'Priority',
      daysLeft: 'Time left', assignee: 'Assignee', submittedOn: 'Submitted', outcome: 'State' },
    nobody: 'Nobody yet',
    open: 'Open',
    pickAll: 'Choose all tasks shown',
    pick: number => `Choose the task of case ${number}`,
    empty: 'There are no tasks.',
    claim: 'Claim the chosen',
    assign: 'Assign the chosen',
    assignTo: 'Assign to',
    assignNow: 'Assign',
    giveBack: 'Give back to the group',
    noColleague: 'Nobody may do all of the chosen tasks.',
    chosen: count => `Chosen: ${count}`,
    done: (ok, all) => ok === all ? `Done for ${all} ${all === 1 ? 'task' : 'tasks'}.` : `Done for ${ok} of ${all}; not for these:`,
    page: (page, pages) => `Page ${page} of ${pages}`,
    previous: 'Previous', next: 'Next',
    daysLeft(days) {
      if (days === 0) {
        return 'Due today';
      }
      const count = Math.abs(days);
      const text = count === 1 ? '1 day' : `${count} days`;
      return days > 0 ? `${text} left` : `${text} late`;
    },
    overdue: 'Overdue',
    noDate: '—',
    running: 'Open', closed: 'Closed'
  }
});
