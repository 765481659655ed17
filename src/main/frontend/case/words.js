// What the case tab says.

import { wordsOf } from '../office/language.js';

/** A number of days with its noun, in the form Arabic asks for after that number. */
function arabicDays(count) {
  const rest = count % 100;
  if (count === 1) {
    return 'يوم واحد';
  }
  if (count === 2) {
    return 'يومان';
  }
  return `${count} ${rest >= 3 && rest <= 10 ? 'أيام' : rest >= 11 ? 'يومًا' : 'يوم'}`;
}

function arabicTimes(count) {
  const rest = count % 100;
  if (count <= 2) {
    return count === 1 ? 'مرة واحدة' : 'مرتان';
  }
  return `${count} ${rest >= 3 && rest <= 10 ? 'مرات' : 'مرة'}`;
}

const englishDays = count => `${count} ${count === 1 ? 'day' : 'days'}`;

export const words = wordsOf({
  ar: {
    tab: 'ملف المستفيد',
    loading: 'جارٍ التحميل…',
    noCase: 'لا تتبع هذه المهمة طلبًا.',
    none: '—',
    between: ' الموافق ',
    separator: '، ',
    refresh: 'تحديث',
    print: 'طباعة',
    band: 'خلاصة الطلب',
    unnamed: 'لم تُسجَّل بيانات المستفيد بعد',
    number: 'رقم الطلب',
    service: 'الخدمة',
    noService: 'لم تُحدَّد بعد',
    channel: 'قناة التواصل',
    stage: 'المرحلة',
    priority: 'الأولوية',
    outcome: 'النتيجة',
    submittedOn: 'تاريخ التقديم',
    closedOn: 'تاريخ الإغلاق',
    receivedBy: 'استقبله',
    association: 'الجمعية',
    overdue: 'متجاوز للمهلة',
    window: {
      title: 'مهلة الرد على المستفيد',
      none: 'لم تبدأ مهلة الرد بعد، وتبدأ برفع الطلب إلى لجنة البحث.',
      closed: 'انتهت المهلة بصدور الرد أو إغلاق الطلب.',
      left: count => count === 1 ? 'بقي يوم واحد' : count === 2 ? 'بقي يومان' : `بقي ${arabicDays(count)}`,
      lastDay: 'اليوم آخر أيام المهلة',
      late: count => `تأخر الرد ${arabicDays(count)}`,
      of: total => `من مهلة ${total === 2 ? 'يومين' : arabicDays(total)}`,
      started: 'بدأت',
      due: 'الموعد الأقصى',
      notBefore: 'لا يصدر الرد قبل',
      state: { green: 'ضمن المهلة', amber: 'قاربت المهلة على الانتهاء', red: 'حرج', closed: 'منتهية', none: 'لم تبدأ' }
    },
    serve: 'إجراءات للمستفيد',
    untold: {
      title: 'يلزم إبلاغ المستفيد مباشرة',
      meaning: 'لم تصل إلى المستفيد رسالة بما يأتي، ويلزم الاتصال به أو تسليمه خطابًا.',
      since: 'منذ',
      read: 'عرض نص الإشعار',
      told: 'أُبلغ المستفيد',
      sure: 'أؤكد أن المستفيد أُبلغ',
      done: 'سُجّل إبلاغ المستفيد.'
    },
    wanted: 'ما المطلوب',
    who: 'من المستفيد',
    details: 'بقية البيانات',
    documents: {
      title: 'المستندات',
      none: 'لم تُحدَّد المستندات المطلوبة بعد.',
      document: 'المستند', need: 'لزومه', found: 'نتيجة الفحص', dates: 'الإصدار والانتهاء',
      REQUIRED: 'مطلوب', OPTIONAL: 'عند الحاجة', EXTRA: 'إضافي',
      maxAge: count => `لا يزيد عمره على ${arabicDays(count)}`,
      optional: count => `مستندات تُقبل عند الحاجة ولم تُقدَّم (${count})`,
      unchecked: 'لم يُفحص بعد',
      issued: 'صدر', expires: 'ينتهي',
      originalSeen: 'تمت المطابقة مع الأصل',
      officer: 'وجده الموظف'
    },
    advice: { title: 'التوصية الآلية', none: 'لم تصدر توصية بعد.' },
    committee: { title: 'لجنة البحث', 'case-summary': 'خلاصة الطلب', advice: 'التوصية الآلية', tally: 'حصر الأصوات', votes: 'أصوات الأعضاء', 'field-report': 'تقرير البحث الميداني' },
    papers: { title: 'وثائق للطباعة', newTab: 'تُفتح في صفحة جديدة' },
    timeline: {
      title: 'ما جرى على الطلب', none: 'لم يُسجَّل شيء بعد.', earlier: 'عرض ما قبل ذلك', system: 'النظام',
      kind: { milestone: 'محطة', step: 'خطوة', warning: 'تنبيه', notice: 'إشعار', paper: 'مستند', note: 'ملاحظة' }
    },
    readings: {
      title: 'سجل الاطلاع على الملف', who: 'الموظف', what: 'الإجراء', often: 'العدد', last: 'آخر مرة', times: arabicTimes
    },
    others: {
      title: 'طلبات سابقة للمستفيد نفسه', none: 'لا توجد له طلبات أخرى لدى الجمعية.', received: 'قُدّم في', closed: 'أُغلق في'
    },
    notes: {
      title: 'ملاحظات الزملاء', none: 'لا توجد ملاحظات.', write: 'أضف ملاحظة لزملائك',
      confidential: 'ملاحظة سرية',
      confidentialMeaning: 'يطّلع عليها البحث الاجتماعي ولجنة البحث وإدارة الجمعية وكاتبها فقط.',
      openMeaning: 'يطّلع عليها كل من يعمل على الطلب. لا تُعدَّل الملاحظة بعد حفظها.',
      save: 'حفظ الملاحظة', saved: 'حُفظت الملاحظة.', empty: 'اكتب نص الملاحظة أولًا.',
      left: count => `بقي ${count} من الأحرف`,
      withdraw: 'سحب الملاحظة', sure: 'تأكيد السحب', withdrawn: 'سُحبت الملاحظة.'
    }
  },
  en: {
    tab: 'Beneficiary file',
    loading: 'Loading…',
    noCase: 'This task does not belong to a request.',
    none: '—',
    between: ', ',
    separator: ', ',
    refresh: 'Refresh',
    print: 'Print',
    band: 'Summary of the request',
    unnamed: 'Data of the beneficiary not recorded yet',
    number: 'Request number',
    service: 'Service',
    noService: 'Not chosen yet',
    channel: 'Channel',
    stage: 'Stage',
    priority: 'Priority',
    outcome: 'Outcome',
    submittedOn: 'Submitted on',
    closedOn: 'Closed on',
    receivedBy: 'Received by',
    association: 'Association',
    overdue: 'Overdue',
    window: {
      title: 'Time for the reply',
      none: 'The time for the reply has not started; it starts when the request is raised to the research committee.',
      closed: 'The reply was issued or the request is closed.',
      left: count => `${englishDays(count)} left`,
      lastDay: 'Today is the last day',
      late: count => `${englishDays(count)} late`,
      of: total => `of ${englishDays(total)}`,
      started: 'Started',
      due: 'Due',
      notBefore: 'No reply before',
      state: { green: 'In time', amber: 'Time is running out', red: 'Critical', closed: 'Over', none: 'Not started' }
    },
    serve: 'For the beneficiary',
    untold: {
      title: 'The beneficiary has to be told in person',
      meaning: 'No message carried the following; please call, or hand over a letter.',
      since: 'since',
      read: 'Show the words',
      told: 'Beneficiary told',
      sure: 'I confirm the beneficiary was told',
      done: 'Recorded: the beneficiary was told.'
    },
    wanted: 'What is asked for',
    who: 'Who asks',
    details: 'Further data',
    documents: {
      title: 'Documents',
      none: 'The required documents are not determined yet.',
      document: 'Document', need: 'Needed', found: 'Finding', dates: 'Issued and expires',
      REQUIRED: 'Required', OPTIONAL: 'If relied on', EXTRA: 'Extra',
      maxAge: count => `not older than ${englishDays(count)}`,
      optional: count => `Accepted if relied on, not handed in (${count})`,
      unchecked: 'Not checked yet',
      issued: 'Issued', expires: 'Expires',
      originalSeen: 'Matched with the original',
      officer: 'Officer found'
    },
    advice: { title: 'Advice of the tables', none: 'No advice yet.' },
    committee: { title: 'Research committee', 'case-summary': 'Summary of the request', advice: 'Advice of the tables', tally: 'Count of the votes', votes: 'Votes of the members', 'field-report': 'Report of the field study' },
    papers: { title: 'Papers to print', newTab: 'opens in a new tab' },
    timeline: {
      title: 'What happened', none: 'Nothing recorded yet.', earlier: 'Show what was before', system: 'System',
      kind: { milestone: 'Milestone', step: 'Step', warning: 'Warning', notice: 'Notice', paper: 'Document', note: 'Note' }
    },
    readings: {
      title: 'Who looked at this file', who: 'Colleague', what: 'What', often: 'How often', last: 'Last time',
      times: count => count === 1 ? 'once' : `${count} times`
    },
    others: {
      title: 'Other requests of the same person', none: 'There are no other requests to this association.', received: 'Submitted', closed: 'Closed'
    },
    notes: {
      title: 'Notes of colleagues', none: 'There are no notes.', write: 'Add a note for your colleagues',
      confidential: 'Confidential note',
      confidentialMeaning: 'Only social research, the research committee, management and its author read it.',
      openMeaning: 'Everybody who works on the request reads it. A note cannot be changed once it is saved.',
      save: 'Save note', saved: 'The note is saved.', empty: 'Please write the note first.',
      left: count => `${count} characters left`,
      withdraw: 'Withdraw note', sure: 'Confirm withdrawal', withdrawn: 'The note is withdrawn.'
    }
  }
});
