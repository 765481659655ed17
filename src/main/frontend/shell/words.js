import { wordsOf } from '../office/language.js';

export const words = wordsOf({
  ar: {
    product: 'مستفيد',
    menu: 'القائمة',
    language: 'اللغة',
    profile: 'ملفي الشخصي',
    privacy: 'حماية البيانات الشخصية',
    signOut: 'تسجيل الخروج',
    account: 'حسابي',
    applications: 'التطبيقات',
    names: { tasklist: 'قائمة المهام', cockpit: 'متابعة العمليات', admin: 'الإدارة', welcome: 'البداية' },
    sessionEnded: 'انتهت جلستكم',
    sessionWhy: 'حفاظًا على بيانات المستفيدين تنتهي الجلسة بعد مدة من عدم الاستخدام. يرجى كتابة كلمة المرور لمتابعة العمل؛ ما كتبتموه في هذه الصفحة باقٍ.',
    user: 'اسم المستخدم',
    password: 'كلمة المرور',
    goOn: 'متابعة العمل',
    someoneElse: 'الدخول باسم مستخدم آخر',
    refused: 'تعذّر تسجيل الدخول: كلمة المرور غير صحيحة، أو الحساب موقوف مؤقتًا.',
    wait: 'تكررت محاولات تسجيل الدخول. يرجى الانتظار دقيقة ثم المحاولة مرة أخرى.',
    unreachable: 'تعذّر الاتصال بالخادم. يرجى التحقق من الشبكة ثم المحاولة مرة أخرى.'
  },
  en: {
    product: 'Mustafid',
    menu: 'Menu',
    language: 'Language',
    profile: 'My profile',
    privacy: 'Protection of personal data',
    signOut: 'Sign out',
    account: 'My account',
    applications: 'Applications',
    names: { tasklist: 'Tasklist', cockpit: 'Cockpit', admin: 'Admin', welcome: 'Welcome' },
    sessionEnded: 'Your session has ended',
    sessionWhy: 'To protect the beneficiaries’ data, a session ends when it has not been used for a while. Please enter your password to go on; what you have typed on this page is still there.',
    user: 'User name',
    password: 'Password',
    goOn: 'Go on',
    someoneElse: 'Sign in as somebody else',
    refused: 'Sign-in refused: the password is wrong, or the account is locked for now.',
    wait: 'There were too many attempts. Please wait a minute and try again.',
    unreachable: 'The server cannot be reached. Please check the network and try again.'
  }
});
