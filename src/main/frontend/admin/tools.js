// The way from Admin to the page on which the employee's tools are uploaded.

import { wordsOf } from '../office/language.js';
import { element } from '../office/office.js';

const words = wordsOf({
  ar: { title: 'أدوات الموظف', purpose: 'اللائحة الأساسية والأدلة والنماذج التي يفتحها الموظفون من قائمة المهام.', open: 'رفع الوثائق واستبدالها' },
  en: { title: 'Employee tools', purpose: 'Bylaws, guides and forms that staff open from Tasklist.', open: 'Upload and replace documents' }
});

export const tools = { id: 'mustafid-tools', pluginPoint: 'admin.dashboard.section', priority: -10, properties: { label: words.title, pagePath: '/tools' },
  render: node => node.append(element('p', {}, words.purpose), element('p', {}, element('a', { href: '/tools' }, words.open))) };
