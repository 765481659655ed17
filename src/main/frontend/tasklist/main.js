// What Tasklist gets from us: the form renderer, the case behind a task, services of the front desk.

import '../renderer/register.js';
import caseFile from '../case/case-file.js';

export default caseFile;
