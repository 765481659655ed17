// Cockpit writes the width of its sidebar into the page as a distance from the left. From right to left the sidebar stands at the right:
// Camunda's own code can do that, when the sidebar says so and follows what it stands beside.

import { direction } from '../office/language.js';

export function sidebar(module) {
  if (direction() === 'ltr') {
    return;
  }
  module.config(['$provide', provide => provide.decorator('ctnCollapsableParentDirective', ['$delegate', ([directive]) => {
    const { link, ...kept } = directive;
    return [{ ...kept, compile: () => (scope, element, attributes) => {
      const [aside, ...inside] = element[0].querySelectorAll('[ctn-collapsable]');
      if (aside?.getAttribute('ctn-collapsable') !== 'left') {
        link(scope, element, attributes);
        return;
      }
      // It takes the first one it finds, and what collapses within the contents, linked before, stands before the sidebar now.
      const directions = inside.map(one => one.getAttribute('ctn-collapsable'));
      inside.forEach(one => one.removeAttribute('ctn-collapsable'));
      aside.setAttribute('ctn-collapsable', 'right');
      aside.nextElementSibling.after(aside);
      link(scope, element, attributes);
      inside.forEach((one, index) => one.setAttribute('ctn-collapsable', directions[index]));
    } }];
  }])]);
}
