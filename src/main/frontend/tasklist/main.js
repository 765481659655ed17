// What Tasklist gets from us: the form renderer, the case behind a task, the worklist, the search, the employee's tools and services of
// the front desk.

import { shell } from '../shell/shell.js';
import '../renderer/register.js';
import caseFile from '../case/case-file.js';
import { card } from '../desk/card.js';
import { dueFirst } from '../desk/order.js';
import { search } from '../desk/search.js';
import { start } from '../desk/start.js';
import { tools } from '../desk/tools.js';
import { worklist } from '../desk/worklist.js';

shell('tasklist');
dueFirst();

export default [start, worklist, search, card, tools, ...caseFile];
