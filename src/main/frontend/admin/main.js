import { wordsOf } from '../office/language.js';
import { shell } from '../shell/shell.js';
import { tools } from './tools.js';

const words = wordsOf({ ar: { account: 'حساب مستخدم' }, en: { account: 'User account' } });

// Titles stay in the browser's history; the page of an account would put the person's name there.
shell('admin').run(['page', page => {
  const { titleSet } = page;
  page.titleSet = function (title) {
    return titleSet.call(this, /^#\/users\/./.test(location.hash) ? words.account : title);
  };
}]);

export default [tools];
