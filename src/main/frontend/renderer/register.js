// Takes the place of the form renderer that Tasklist 7.24.0 brings (form-js 1.8.7). Small, because it is loaded with Tasklist itself; the
// renderer proper comes when the first form is opened, or before, when the browser has nothing else to do.

const load = () => import('./task-form.jsx');

keepAnswersOutOfStorage();
window.angular.module('cam.tasklist.custom').config(['$provide', provide => {
  provide.decorator('camTasklistFormCamundaDirective', ['$delegate', directives => {
    const [directive] = directives;
    const { link: original } = directive;
    directive.compile = () => (scope, element, attributes, controller) => (controller.getParams().taskId ? link : original)(scope, element, attributes, controller);
    return directives;
  }]);
}]);
prefetch();

function link(scope, element, attributes, controller) {
  const { taskId } = controller.getParams();
  let form;
  let isGone = false;
  const opened = isOurs => {
    // Complete stays pressable: pressing it shows what is missing.
    controller.notifyFormValidated(!isOurs);
    controller.notifyFormInitialized();
  };
  const failed = failure => controller.notifyFormInitializationFailed(failure);
  controller.notifyFormValidated(true);
  load().then(({ TaskForm }) => {
    if (!isGone) {
      form = new TaskForm(element[0], taskId, { attemptComplete: () => scope.$apply(() => controller.attemptComplete()) });
      return form.open().then(opened);
    }
  }).catch(failed);
  controller.registerSaveHandler(() => form?.keep());
  controller.registerCompletionHandler(async done => {
    try {
      if (await form.complete()) {
        done(null, {});
      } else {
        release(scope);
      }
    } catch (failure) {
      done(failure);
    }
  });
  scope.$watch(() => controller.getOptions().disableForm, (now, before) => {
    if (form && now !== before) {
      form.reopen().then(opened).catch(failed);
    }
  });
  scope.$on('$destroy', () => {
    isGone = true;
    form?.close();
  });
}

/** Lets the button go that Tasklist holds while a form is sent; the form itself tells why it was not, so no notice appears. */
function release(scope) {
  let owner = scope;
  while (owner && !Object.hasOwn(owner, 'completeInProgress')) {
    owner = owner.$parent;
  }
  scope.$apply(() => {
    if (owner) {
      owner.completeInProgress = false;
    }
  });
}

/** Forms of other kinds, those that start a process among them, write their answers to the local storage; personal data must not stay on the computer. */
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

function prefetch() {
  const idle = window.requestIdleCallback ?? (work => setTimeout(work, 1500));
  window.addEventListener('load', () => idle(() => load().catch(() => {}), { timeout: 4000 }));
  if (document.readyState === 'complete') {
    idle(() => load().catch(() => {}), { timeout: 4000 });
  }
}
