// English words that stand in Camunda's pages themselves, by the places where they may be replaced. Terms are those of the translations.

const TOOLTIPS = { 'Toggle this section': 'إظهار هذا القسم أو إخفاؤه', 'Suspended Job Definition': 'تعريف مهمة آلية معلّق' };

const CRITERIA = {
  ID: 'المعرّف', 'Business Key': 'رقم الطلب', 'Business Key Like': 'رقم الطلب يشبه', Key: 'المفتاح', 'Key In': 'المفتاح ضمن', Name: 'الاسم', 'Name Like': 'الاسم يشبه',
  Active: 'نشط', 'Activity Instance ID In': 'معرّف حالة النشاط ضمن', 'Execution ID': 'معرّف مسار التنفيذ', Assignee: 'المكلَّف', 'Assignee in': 'المكلَّف ضمن',
  'Assignee Like': 'المكلَّف يشبه', Owner: 'صاحب المهمة', 'Candidate Group': 'المجموعة المرشحة', 'Candidate Groups': 'المجموعات المرشحة', 'Candidate User': 'المستخدم المرشح',
  'Involved User': 'المستخدم المعني', Assigned: 'مسندة', Unassigned: 'غير مسندة', 'Delegation State': 'وضع التفويض', 'Definition Key': 'مفتاح التعريف',
  'Definition Key In': 'مفتاح التعريف ضمن', 'Definition Key Like': 'مفتاح التعريف يشبه', Description: 'الوصف', 'Description Like': 'الوصف يشبه', Priority: 'الأولوية',
  'Priority Max': 'أقصى أولوية', 'Priority Min': 'أدنى أولوية', 'Tenant ID In': 'معرّف الجمعية ضمن', 'Without Tenant ID': 'بلا جمعية', 'Without Due Date': 'بلا تاريخ استحقاق',
  'Created Before': 'أُنشئت قبل', 'Created After': 'أُنشئت بعد', 'Due Before': 'تُستحق قبل', 'Due After': 'تُستحق بعد', 'Follow Up After': 'تُتابَع بعد',
  'Follow Up Before': 'تُتابَع قبل', 'Follow Up Before or Not Existent': 'تُتابَع قبل أو بلا تاريخ متابعة'
};
const GROUPS_OF_CRITERIA = { 'Case Instance': 'ملف العمل', 'Case definition': 'تعريف ملف العمل', Dates: 'التواريخ', Other: 'أخرى', 'Process Instance': 'حالة العملية',
  'Process definition': 'تعريف العملية', Task: 'المهمة', 'User / Group': 'المستخدم / المجموعة' };
const HELP_ON_CRITERIA = {
  'E.g.: `${ currentUser() }`': 'مثال: `${ currentUser() }`',
  'E.g.: `${ now() }`, `${ dateTime() }` or `${ dateTime().plusWeeks(2) }`': 'مثال: `${ now() }` أو `${ dateTime() }` أو `${ dateTime().plusWeeks(2) }`',
  'List of values separated by comma or an expression which evaluates to a list. E.g.: `camunda-admin, accounting` or `${ currentUserGroups() }`':
    'قيم تفصل بينها فواصل، أو تعبير تنتج منه قائمة. مثال: `reception, board` أو `${ currentUserGroups() }`',
  'List of values seperated by comma. E.g.: `keyC, keyA, keyB`': 'قيم تفصل بينها فواصل. مثال: `keyC, keyA, keyB`'
};

/** Selector of the place to English to Arabic. */
export const TEXTS = {
  '.null-value': { null: 'بلا قيمة' },
  'td.actions, th.actions': { Actions: 'الإجراء' },
  'td[class*="type-"] > div': { Boolean: 'منطقي', String: 'نص', Integer: 'عدد صحيح', Long: 'عدد صحيح طويل', Short: 'عدد صحيح قصير', Double: 'عدد عشري',
    Date: 'تاريخ', Object: 'كائن', Null: 'بلا قيمة', File: 'ملف', Bytes: 'بيانات' },
  '.tooltip-inner': TOOLTIPS,
  '.uib-datepicker, .uib-daypicker, [uib-daypicker], [uib-monthpicker], [uib-yearpicker]': { previous: 'السابق', next: 'التالي' },
  '.incident-message, .messages, td': { 'Message is null.': 'بلا رسالة.' },
  '.invalid, .help-block, .has-error, p': { 'Invalid Date Value.': 'تاريخ غير صحيح.' },
  '.diagram-holder, .loader, [cam-widget-loader]': { 'Loading diagram': 'جارٍ تحميل المخطط' },
  '.dmn-decision-table-container': { When: 'إذا', And: 'و', Then: 'فإن', 'Hit policy:': 'قاعدة الاختيار:', Annotations: 'توضيحات', Unique: 'واحدة فقط', First: 'أول مطابقة',
    Any: 'أي مطابقة', Priority: 'الأعلى أولوية', Collect: 'كل المطابقات', 'Rule order': 'بترتيب القواعد', 'Output order': 'بترتيب النتائج' },
  'select[name="queryParamKey"]': CRITERIA,
  '.help-block.text-help': HELP_ON_CRITERIA
};

/** Attribute to English to Arabic; a name may follow after a colon. */
export const ATTRIBUTES = {
  title: { 'zoom in': 'تكبير', 'zoom out': 'تصغير', 'reset zoom': 'الحجم الأصلي', 'Select all': 'تحديد الكل', 'Decision name': 'اسم القرار',
    'Input label': 'المدخل', 'Input type': 'نوع المدخل', 'Input values': 'قيم المدخل', 'Output label': 'الناتج', 'Output type': 'نوع الناتج', 'Output values': 'قيم الناتج',
    'Rules may overlap. The first matching rule will be chosen': 'قد تتداخل القواعد، وتُختار أول قاعدة مطابقة',
    'No overlap is possible and all rules are disjoint. Only a single rule can be matched': 'لا تتداخل القواعد، ولا تنطبق إلا قاعدة واحدة',
    'Collects the values of all rules': 'تُجمع نتائج كل القواعد المطابقة' },
  'uib-tooltip': TOOLTIPS,
  label: GROUPS_OF_CRITERIA,
  placeholder: { Jonny: '', Prosciutto: '', 'j.prosciutto@acme.org': '' }
};
