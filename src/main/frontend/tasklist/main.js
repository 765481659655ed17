// What Tasklist gets from us: the form renderer's corrections, the case behind a task, services of the front desk.

import { shell } from '../shell/shell.js';
import './forms.js';
import caseFile from '../case/case-file.js';

shell('tasklist');

export default caseFile;
