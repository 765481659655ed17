// What Cockpit gets from us: our header and language, and the case behind a process instance.

import caseTab from '../case/cockpit.js';
import { shell } from '../shell/shell.js';
import { sidebar } from './sidebar.js';

sidebar(shell('cockpit'));

export default caseTab;
