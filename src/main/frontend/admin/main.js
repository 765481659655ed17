import { tools } from './tools.js';
import { shell } from '../shell/shell.js';

shell('admin');

export default [tools];
