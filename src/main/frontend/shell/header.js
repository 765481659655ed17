// The header takes the place of Camunda's: the association, the language menu, and applications by their Arabic names.

import { choose, language } from '../office/language.js';
import { me } from '../office/me.js';
import { words } from './words.js';

/** Classes are Camunda's, so that its sheets hold; what is new carries our name. */
const TEMPLATE = `
  <div class="navbar-header">
    <button type="button" class="navbar-toggle" ng-class="{ open: navbarOpen }" ng-click="navbarOpen = !navbarOpen"
            aria-expanded="{{ !!navbarOpen }}" aria-label="{{ words.menu }}">
      <span></span><span></span><span></span>
    </button>
    <a class="navbar-brand app-banner mustafid-brand" ng-if="authentication.name" href="#/">
      <img ng-if="brand.logo" ng-src="{{ brand.logo }}" alt="">
      <span class="brand-name">{{ brand.name }}</span>
      <span class="mustafid-application">{{ application }}</span>
    </a>
  </div>

  <nav class="cam-nav app-menu" aria-label="{{ words.account }}">
    <ul ng-class="{ collapse: !navbarOpen }">
      <li class="account dropdown" ng-if="authentication.name" ng-cloak uib-dropdown>
        <a href class="dropdown-toggle" role="button" uib-dropdown-toggle>
          <span class="glyphicon glyphicon-user" aria-hidden="true"></span>
          <bdi>{{ userName || authentication.name }}</bdi>
        </a>
        <ul class="dropdown-menu dropdown-menu-right" uib-dropdown-menu>
          <li class="profile" ng-if="currentApp !== 'welcome'"><a ng-href="{{ '../../welcome/:engine/' | uri }}">{{ words.profile }}</a></li>
          <li class="mustafid-privacy" ng-if="protectsData"><a href="/privacy">{{ words.privacy }}</a></li>
          <li class="divider" ng-if="currentApp !== 'welcome'"></li>
          <li class="logout"><a href ng-click="logout()">{{ words.signOut }}</a></li>
        </ul>
      </li>
      <li class="mustafid-language dropdown" uib-dropdown>
        <a href class="dropdown-toggle" role="button" title="{{ words.language }}" uib-dropdown-toggle>
          <span class="glyphicon glyphicon-globe" aria-hidden="true"></span>
          <span class="mustafid-language-name">{{ languages[language] }}</span>
        </a>
        <ul class="dropdown-menu dropdown-menu-right" uib-dropdown-menu>
          <li ng-repeat="(code, name) in languages" ng-class="{ active: code === language }">
            <a href lang="{{ code }}" aria-current="{{ code === language }}" ng-click="choose(code)">{{ name }}</a>
          </li>
        </ul>
      </li>
      <li class="app-switch dropdown" ng-if="others.length > 0" uib-dropdown>
        <a href class="dropdown-toggle" role="button" title="{{ words.applications }}" aria-label="{{ words.applications }}" uib-dropdown-toggle>
          <span class="glyphicon glyphicon-th" aria-hidden="true"></span>
          <span class="caret" aria-hidden="true"></span>
        </a>
        <ul class="dropdown-menu dropdown-menu-right" uib-dropdown-menu>
          <li ng-repeat="other in others" ng-class="other">
            <a ng-href="{{ ':appRoot/app/' + other + '/:engine/' | uri }}">{{ words.names[other] }}</a>
          </li>
        </ul>
      </li>
    </ul>
  </nav>

  <div ng-transclude class="sections-menu" ng-class="{ collapse: !navbarOpen }"></div>`;

const PROTECT_DATA = ['privacy', 'management', 'board'];
/** In the order of the switch; the start page is reached as one's profile. */
const SWITCHED = ['tasklist', 'cockpit', 'admin'];

export function header(module, application) {
  module.config(['$provide', provide => {
    provide.decorator('camWidgetHeaderDirective', ['$delegate', ([directive]) => {
      const { compile, link, controller, ...kept } = directive;
      return [{ ...kept, template: TEMPLATE, controller: ['$scope', 'AuthenticationService', control], compile: element => {
        element.attr('role', 'banner');
      } }];
    }]);
  }]);

  function control(scope, authentication) {
    Object.assign(scope, { words, language: language(), languages: { ar: 'العربية', en: 'English' }, choose,
      application: words.names[application], others: [], brand: {}, logout: authentication.logout });
    scope.$watch('authentication.name', name => {
      if (name) {
        me().then(person => scope.$applyAsync(() => {
          // Who works for one association sees that one; who works for several, or runs the system, the product.
          scope.brand = person.associations.length === 1 ? person.associations[0] : { name: words.product };
          scope.protectsData = person.groups.some(group => PROTECT_DATA.includes(group));
          scope.others = SWITCHED.filter(other => other !== application && person.applications.includes(other));
        })).catch(() => scope.$applyAsync(() => { scope.brand = { name: words.product }; }));
      }
    });
  }
}
