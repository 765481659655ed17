// What the configurations of the four web applications have in common. It runs before anything else of ours, and before Camunda starts.

import { direction, language } from '../office/language.js';

/** What Camunda has no words for. */
const OWN = {
  ar: { PASSWORD_POLICY_GUESSABLE: 'ألّا يسهل تخمينها: كلمات مرور شائعة، أو أسماء وكلمات معروفة هنا، أو تكرار وتسلسل' },
  en: { PASSWORD_POLICY_GUESSABLE: 'Hard to guess: no common password, no names and words known here, no rows or repetitions' }
};

/**
 * @param {object} own what only this application is told
 * @returns {Promise<object>} takes the place of Camunda's own configuration; what is not named keeps Camunda's default
 */
export async function settings(own) {
  const chosen = language();
  // The page comes with its title, which names product and application; Camunda puts its own together from these two.
  const [vendor, name] = document.title.split(' – ');
  if (direction() === 'rtl') {
    mirrorSheetsThatFollow();
  }
  await keepTextsAtHand(chosen);
  return {
    app: { vendor: `${vendor} –`, name },
    // With a second one the browser's language would decide.
    locales: { availableLocales: [chosen], fallbackLocale: chosen },
    disableWelcomeMessage: true,
    previewHtml: false,
    ...own
  };
}

/**
 * The applications draw their first page without waiting for their texts, and then show keys («SEARCH_PLACEHOLDER») until the next
 * visit. They find the texts in the browser's storage, but signing out empties that, and a new release of ours may change them; so they
 * are put there before the application starts, under a version that changes with every build.
 */
async function keepTextsAtHand(chosen) {
  window.bust = BUILD;
  const folder = new URL('../locales/', import.meta.url).pathname;
  const name = `${folder}_locales_data_${chosen}_${window.bust}`;
  const known = JSON.parse(localStorage.getItem('camunda-web') ?? '{}');
  if (known[name]) {
    return;
  }
  try {
    const answer = await fetch(`${folder}${chosen}.json?v=${window.bust}`);
    const shipped = await answer.json();
    const texts = JSON.stringify({ ...shipped, labels: { ...shipped.labels, ...OWN[chosen] } });
    const others = Object.fromEntries(Object.entries(known).filter(([key]) => !key.includes('_locales_data_') || key.endsWith(window.bust)));
    localStorage.setItem('camunda-web', JSON.stringify({ ...others, [name]: texts }));
  } catch (failure) {
    console.warn('The application has to fetch its texts itself', failure);
  }
}

/** The page itself comes with the mirrored sheet; a smaller one is asked for by Camunda's scripts, which know one direction only. */
function mirrorSheetsThatFollow() {
  const mirrored = new URL('../plugin-rtl.css', import.meta.url).pathname;
  new MutationObserver(changes => changes.flatMap(({ addedNodes }) => [...addedNodes]).forEach(added => {
    if (added.localName === 'link' && /\/plugin\/(?:admin|cockpit|tasklist)Plugins\/static\/app\/plugin\.css/.test(added.href)) {
      added.href = `${mirrored}?v=${BUILD}`;
    }
  })).observe(document.head, { childList: true });
}
