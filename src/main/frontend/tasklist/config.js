import { wordsOf } from '../office/language.js';
import { settings } from '../shell/settings.js';

const words = wordsOf({
  ar: { claimTask: 'استلام المهمة المختارة', focusFilter: 'الانتقال إلى أول مرشّح', focusList: 'الانتقال إلى أول مهمة في القائمة',
    focusForm: 'الانتقال إلى أول حقل في النموذج' },
  en: { claimTask: 'Claims the selected task', focusFilter: 'Goes to the first filter', focusList: 'Goes to the first task in the list',
    focusForm: 'Goes to the first field of the form' }
});

export default await settings({
  // The build puts the names in, with the hash of their content: no browser runs an old one.
  customScripts: SCRIPTS,
  // Camunda's own, without the one that starts a process; without them here there would be none.
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: words.claimTask },
    focusFilter: { key: 'ctrl+shift+f', description: words.focusFilter },
    focusList: { key: 'ctrl+alt+l', description: words.focusList },
    focusForm: { key: 'ctrl+alt+f', description: words.focusForm }
  }
});
