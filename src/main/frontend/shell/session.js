// A session that ends while somebody works must not cost what they typed: they sign in again over the page, and whatever was asked of
// the server meanwhile is asked again. Camunda would lead to a login form of its own, and throw the page away.

import { element, notice, token } from '../office/office.js';
import { me } from '../office/me.js';
import { signInBy, signedInAgain } from '../office/session.js';
import { words } from './words.js';

const UNAUTHENTICATED = 401;
const TOO_MANY = 429;

export function session(module, application) {
  // Before it is known who works here there is nothing to lose: the server shows its login page, and comes back to this one.
  me().then(person => signInBy(() => askAgain(person.id, application)));

  module.config(['$httpProvider', '$provide', (http, provide) => {
    // The last one added is the first to see an answer, before Camunda's own.
    http.interceptors.push(['$injector', '$q', (injector, q) => ({
      responseError: answer => answer.status === UNAUTHENTICATED && !isSignIn(answer.config)
        ? q.when(signedInAgain()).then(() => injector.get('$http')(answer.config))
        : q.reject(answer)
    })]);
    provide.decorator('camAPIHttpClient', ['$delegate', patient]);
  }]);

  module.run(['$rootScope', '$location', (scope, address) => {
    let leaving = false;
    scope.$on('authentication.logout.success', event => {
      event.preventDefault();
      leaving = true;
      location.assign('/login?out');
    });
    // There is one login page, and it is not this one.
    scope.$on('authentication.login.required', event => {
      event.preventDefault();
      if (!leaving) {
        location.reload();
      }
    });
    scope.$on('$routeChangeStart', (event, next) => {
      if (next?.$$route?.originalPath === '/login') {
        event.preventDefault();
        address.url('/');
      }
    });
  }]);
}

function isSignIn(request) {
  return /\/auth\/user\/[^/]+\/login\//.test(request.url);
}

/** Camunda's client beside `$http`; it would report a session that has ended instead of its answer. */
function patient(Client) {
  return class extends Client {
    constructor(settings) {
      super(settings);
      ['post', 'get', 'load', 'put', 'del', 'options', 'head'].forEach(name => waiting(this._wrapped, name));
    }
  };
}

function waiting(client, name) {
  const send = client[name];
  client[name] = (path, options = {}) => new Promise((resolve, reject) => {
    const attempt = () => send.call(client, path, { ...options, headers: { ...options.headers, 'X-XSRF-TOKEN': token() },
      done: (failure, result, headers) => {
        if (failure?.status === UNAUTHENTICATED) {
          signedInAgain().then(attempt);
          return;
        }
        options.done?.(failure, result, headers);
        if (failure) {
          reject(failure);
        } else {
          resolve(result);
        }
        // Its own promise says the same once more, to nobody.
      } }).catch(() => {});
    attempt();
  });
}

/** Only the same person: what is on the page is theirs. */
function askAgain(user, application) {
  return new Promise(resolve => {
    const password = element('input', { type: 'password', id: 'mustafid-password', required: true, dir: 'ltr', autocomplete: 'current-password',
      className: 'form-control' });
    const send = element('button', { className: 'btn btn-primary' }, words.goOn);
    const { place, warn } = notice();
    const form = element('form', {},
      element('h2', { id: 'mustafid-session-title' }, words.sessionEnded),
      element('p', {}, words.sessionWhy),
      element('label', { htmlFor: 'mustafid-user' }, words.user),
      element('input', { id: 'mustafid-user', value: user, readOnly: true, dir: 'ltr', autocomplete: 'username', className: 'form-control' }),
      element('label', { htmlFor: 'mustafid-password' }, words.password), password,
      place,
      element('footer', {}, send, element('a', { href: '/login' }, words.someoneElse)));
    const dialog = element('dialog', { className: 'mustafid-session' }, form);
    dialog.setAttribute('aria-labelledby', 'mustafid-session-title');
    dialog.addEventListener('cancel', event => event.preventDefault());
    form.addEventListener('submit', async event => {
      event.preventDefault();
      send.disabled = true;
      const refused = await signIn(user, password.value, application);
      send.disabled = false;
      if (refused) {
        password.value = '';
        password.focus();
        warn(refused);
      } else {
        dialog.close();
        dialog.remove();
        resolve();
      }
    });
    document.body.append(dialog);
    dialog.showModal();
    password.focus();
  });
}

/** @returns {Promise<?string>} why not */
async function signIn(username, password, application) {
  try {
    const answer = await fetch(`/camunda/api/admin/auth/user/default/login/${application}`,
      { method: 'POST', body: new URLSearchParams({ username, password }) });
    if (answer.ok) {
      return null;
    }
    return answer.status === TOO_MANY ? words.wait : words.refused;
  } catch {
    return words.unreachable;
  }
}
