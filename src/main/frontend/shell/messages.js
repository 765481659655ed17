// What the engine says about a refusal is English, and names resources nobody here knows; in Arabic people are told what it means.

import { language } from '../office/language.js';

const KNOWN = [
  [/does not have .*permission|required to have|not authorized/i, 'لا تملكون الصلاحية لهذا الإجراء. إن كان من مهامكم فيرجى طلبها من مدير النظام.'],
  [/^(?:No|Cannot find) (?:matching )?task\b|task .*(?:doesn't exist|is null)/i, 'المهمة غير موجودة؛ ربما أكملها زميل أو أُغلق الطلب.'],
  [/was updated by another transaction|OptimisticLocking/i, 'عدّل زميل الشيء نفسه قبلكم. يرجى تحديث الصفحة ثم المحاولة مرة أخرى.'],
  [/Password does not match policy/, 'كلمة المرور قصيرة أو يسهل تخمينها. يرجى اختيار 12 خانة أو أكثر، مثل عدة كلمات لا صلة بينها.'],
  [/already claimed by someone else/i, 'استلم زميل هذه المهمة قبلكم.']
];

export function messages(module) {
  if (language() === 'ar') {
    module.run(['Notifications', notifications => {
      const { addError } = notifications;
      notifications.addError = function (error) {
        const known = typeof error.message === 'string' && KNOWN.find(([pattern]) => pattern.test(error.message));
        if (known) {
          error.message = known[1];
          delete error.exceptionType;
        }
        return addError.call(this, error);
      };
    }]);
  }
}
