import { shell } from '../shell/shell.js';

shell('cockpit');

export default [];
