import { shell } from '../shell/shell.js';
import { sidebar } from './sidebar.js';

sidebar(shell('cockpit'));

export default [];
