// Makes the form renderer that Tasklist 7.24.0 brings (form-js 1.8.7) fit for daily work. What is put right here:
// - Complete stayed disabled after any edit in a list, and after a field with an error was hidden or its row removed
// - text typed soon after a number was lost
// - Arabic-Indic and Persian digits were refused or became «NaN»
// - an answer of an earlier round was found already chosen
// - everything typed was left in the browser's storage, on computers that people share; and was gone after a look at another tab
// - error messages were English, and the field in error was left to be found

const forms = new WeakMap();
const drafts = new Map();
const MOST_DRAFTS = 5;

keepAnswersOutOfStorage();
forgetWithTheSession();
tellTheReasonOnly();
mend(formClass());
document.addEventListener('keypress', letDigitThrough, true);
document.addEventListener('input', toAscii, true);

export default [];

/** Tasklist bundles form-js with webpack, as module 57661 of its 7.24.0 libraries; there is no other way to reach the renderer. */
function formClass() {
  let formJs;
  window.webpackChunkcamunda_bpm_webapp.push([[Symbol('mustafid')], {}, load => { formJs = load(57661); }]);
  return formJs.Form;
}

/** «Save» and the end of a session write all answers to the local storage; personal data must not stay on the computer. */
function keepAnswersOutOfStorage() {
  const ofAForm = name => /^(camunda-form|camForm):/.test(name);
  Object.keys(localStorage).filter(ofAForm).forEach(name => localStorage.removeItem(name));
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (name, value) {
    if (!ofAForm(name)) {
      setItem.call(this, name, value);
    }
  };
}

/** Drafts live in the memory of the page only: for one person, until that person signs out, which leaves the page. */
function forgetWithTheSession() {
  window.angular.module('cam.tasklist.custom').run(['$rootScope', scope => {
    let author;
    scope.$on('authentication.changed', (event, user) => {
      if (user && user.name !== author) {
        drafts.clear();
        author = user.name;
      }
    });
    scope.$on('authentication.logout.success', event => {
      event.preventDefault();
      window.location.assign('/login?out');
    });
  }]);
}

/** Before the reason of a refusal, which is Arabic, the engine puts English words and the id of the task. */
function tellTheReasonOnly() {
  window.angular.module('cam.tasklist.custom').run(['Notifications', notifications => {
    const { addError } = notifications;
    notifications.addError = function (error) {
      if (typeof error.message === 'string') {
        error.message = error.message.replace(/^Cannot submit task form [\w-]+: /, '');
      }
      return addError.call(this, error);
    };
  }]);
}

function mend(Form) {
  const { _createInjector, _setState, importSchema, submit } = Form.prototype;

  // A field that waits before it reports what was typed is drawn anew with its old value when another field reports meanwhile.
  Form.prototype._createInjector = function (options, container) {
    return _createInjector.call(this, { ...options, debounce: false }, container);
  };

  // Tasklist takes every key for an error, also one that holds no message.
  Form.prototype._setState = function (state) {
    return _setState.call(this, state.errors ? { ...state, errors: withMessages(state.errors) } : state);
  };

  Form.prototype.importSchema = function (schema, data = {}) {
    const task = taskShown();
    forms.set(this._container, this);
    inArabic(this.get('validator'));
    whenFieldsChange(this);
    const imported = importSchema.call(this, schema, { ...unanswered(schema.components, data), ...drafts.get(task) });
    if (task) {
      this.on('changed', () => keepDraft(task, this._getSubmitData()));
    }
    return imported;
  };

  Form.prototype.submit = function () {
    // Messages about the last attempt would stay on the screen, even after this one succeeds.
    window.angular.element(document.body).injector()?.get('Notifications').clearAll();
    const result = submit.call(this);
    if (Object.keys(result.errors).length > 0) {
      // Tasklist shows this property of what it takes for an exception; it is not enumerable, so as not to count as a field.
      Object.defineProperty(result.errors, 'message', { value: 'راجع الحقول المعلّمة بالأحمر.' });
      setTimeout(() => showFirstError(this._container));
    }
    return result;
  };
}

function withMessages(errors) {
  const hasMessage = error => typeof error === 'string' || Boolean(error) && Object.values(error).some(hasMessage);
  return Object.fromEntries(Object.entries(errors).filter(([, error]) => hasMessage(error)));
}

/** Variables of the process serve conditions and texts; an answer is always given anew, never found already chosen. */
function unanswered(components, data) {
  const left = { ...data };
  const forget = list => list.forEach(component => {
    if (component.type === 'dynamiclist') {
      delete left[component.path];
    } else if (component.components) {
      forget(component.components);
    } else {
      delete left[component.key];
    }
  });
  forget(components);
  return left;
}

/** Id of the task whose form is about to be shown; null for a form that starts a process. */
function taskShown() {
  const shown = new URLSearchParams(window.location.hash.split('?')[1]);
  return shown.has('processStart') ? null : shown.get('task');
}

/** A look at another tab throws the form away; what was typed is there again after it. */
function keepDraft(task, answers) {
  drafts.delete(task);
  drafts.set(task, answers);
  if (drafts.size > MOST_DRAFTS) {
    drafts.delete(drafts.keys().next().value);
  }
}

/** The error of a field that is hidden by now, or whose row was removed, still counted; each is looked at again when fields come or go. */
function whenFieldsChange(form) {
  const fields = form.get('formFieldInstanceRegistry');
  let looking = false;
  form.get('eventBus').on('formFieldInstanceRegistry.changed', () => {
    if (!looking) {
      looking = true;
      setTimeout(() => {
        looking = false;
        form._container.querySelectorAll('input[placeholder="Search"]').forEach(input => { input.placeholder = 'ابحث واختر'; });
        const { data, errors } = form._getState();
        const standing = {};
        fields.getAllKeyed().forEach(field => {
          const path = [field.id, ...Object.values(field.indexes || {})];
          if (at(errors, path)?.length) {
            put(standing, path, form.get('validator').validateFieldInstance(field, at(data, field.valuePath)));
          }
        });
        if (JSON.stringify(withMessages(standing)) !== JSON.stringify(withMessages(errors))) {
          form._setState({ errors: standing });
        }
      });
    }
  });
}

function at(values, path) {
  return path.reduce((value, key) => value?.[key], values);
}

function put(values, path, value) {
  const last = path[path.length - 1];
  path.slice(0, -1).reduce((inner, key) => inner[key] ??= {}, values)[last] = value;
}

function showFirstError(container) {
  const field = container.querySelector('.fjs-has-errors');
  field?.scrollIntoView({ block: 'center' });
  field?.querySelector('input, textarea, [tabindex]')?.focus({ preventScroll: true });
}

function inArabic(validator) {
  const messages = [
    [/^Field is required/, () => 'هذا الحقل مطلوب.'],
    [/^Field must match pattern/, () => 'صيغة القيمة غير صحيحة.'],
    [/^Field must have minimum value of (.+)\.$/, least => `أقل قيمة مسموحة هي ${least}.`],
    [/^Field must have maximum value of (.+)\.$/, most => `أعلى قيمة مسموحة هي ${most}.`],
    [/^Field must have minimum length of (.+)\.$/, least => `النص أقصر من الحد الأدنى، وهو ${least} من الأحرف.`],
    [/^Field must have maximum length of (.+)\.$/, most => `النص أطول من الحد الأعلى، وهو ${most} من الأحرف.`],
    [/^Value is (not a number|expected to)/, () => 'يرجى إدخال رقم صحيح الصيغة.']
  ];
  const { validateFieldInstance } = validator;
  validator.validateFieldInstance = function (field, value) {
    return validateFieldInstance.call(this, field, value).map(english => {
      const [pattern, arabic] = messages.find(([known]) => known.test(english)) ?? [];
      return arabic ? arabic(english.match(pattern)[1]) : english;
    });
  };
}

/** The number field swallows every key that is no ASCII digit. */
function letDigitThrough(event) {
  if (/^[٠-٩۰-۹٫]$/.test(event.key) && holdsDigits(event.target)) {
    event.stopPropagation();
  }
}

/** Typed, pasted or dictated: digits become ASCII before the form sees them. Free text keeps the digits it was written with. */
function toAscii(event) {
  const input = event.target;
  if (/[٠-٩۰-۹٫]/.test(input.value) && holdsDigits(input)) {
    const caret = input.selectionStart;
    input.value = input.value
      .replace(/[٠-٩]/g, digit => digit.charCodeAt(0) - 0x660)
      .replace(/[۰-۹]/g, digit => digit.charCodeAt(0) - 0x6f0)
      .replaceAll('٫', '.');
    input.setSelectionRange(caret, caret);
  }
}

/** Whether the input belongs to a number field, or to a text field whose format is made of digits. */
function holdsDigits(input) {
  const form = forms.get(input.closest?.('.fjs-container'));
  if (!form) {
    return false;
  }
  const ofInput = component => new RegExp(`^fjs-form-${form._id}-${component.id}(_\\d+)*$`).test(input.id);
  const component = form.get('formFieldRegistry').getAll().find(ofInput);
  return component?.type === 'number' || component?.type === 'textfield'
    && (Boolean(component.validate?.pattern)
      || ['date', 'identity', 'mobile', 'iban', 'money', 'national-address'].includes(component.properties?.field));
}
