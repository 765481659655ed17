import { settings } from '../shell/settings.js';

export default await settings({ customScripts: SCRIPTS });
