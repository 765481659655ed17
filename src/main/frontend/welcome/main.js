import { shell } from '../shell/shell.js';

shell('welcome');

export default [];
