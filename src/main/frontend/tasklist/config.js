// Takes the place of the web application's own configuration; what is not named here keeps Camunda's default.

const locales = { availableLocales: ['en', 'de'], fallbackLocale: 'en' };

await keepTextsAtHand();

export default {
  locales,
  disableWelcomeMessage: true,
  // The build puts the names in, with the hash of their content: no browser runs an old one.
  customScripts: SCRIPTS,
  // Camunda's own; without them here there would be none.
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the currently selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list' },
    focusList: { key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list' },
    focusForm: { key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form' },
    startProcess: { key: 'ctrl+alt+p', description: 'opens the start process modal dialog' }
  }
};

/**
 * Tasklist draws its first page without waiting for its texts, and then shows their keys («SEARCH_PLACEHOLDER») until the next visit.
 * It finds them in the browser's storage, but signing out empties that; so they are put there again before it starts.
 */
async function keepTextsAtHand() {
  const spoken = navigator.language.split('-')[0].toLowerCase();
  const language = locales.availableLocales.includes(spoken) ? spoken : locales.fallbackLocale;
  const folder = new URL('../locales/', import.meta.url).pathname;
  const known = JSON.parse(localStorage.getItem('camunda-web') ?? '{}');
  const name = `${folder}_locales_data_${language}_${window.bust}`;
  if (known[name]) {
    return;
  }
  try {
    const answer = await fetch(`${folder}${language}.json?bust=${window.bust}`);
    localStorage.setItem('camunda-web', JSON.stringify({ ...known, [name]: JSON.stringify(await answer.json()) }));
  } catch (failure) {
    console.warn('Tasklist has to fetch its texts itself', failure);
  }
}
