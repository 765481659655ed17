import { shell } from '../shell/shell.js';

shell('admin');

export default [];
