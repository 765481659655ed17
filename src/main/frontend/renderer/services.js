// What of form-js 1.23 is replaced: expressions are evaluated once per change of what they ask, answers are judged by the server's
// rules and in its words, lists have rows that can be told apart, and drawing does not slow down.

import { h, render } from 'preact';
import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { FeelExpressionLanguage, FeelersTemplating, FormComponent, FormContext, runExpressionEvaluation } from '@bpmn-io/form-js-viewer';
import { isEmptyRow } from './answers.js';
import { normalise } from './formats.js';
import { InvalidInput } from './text.js';
import { message } from './messages.js';
import { Remembered } from './remembered.js';

const LIMITS = ['min', 'max', 'minLength', 'maxLength'];

/** Reading and evaluating some eighty expressions at every key stroke made typing slow. */
export class QuickFeel extends FeelExpressionLanguage {
  constructor(eventBus) {
    super(eventBus);
    this.expressions = new Remembered();
    this.tests = new Remembered();
  }

  evaluate(expression, data = {}) {
    return this.isExpression(expression)
      ? this.expressions.of(expression, data, () => this.getVariableNames(expression), () => super.evaluate(expression, data)) : null;
  }

  evaluateUnaryTest(expression, data = {}) {
    return this.isExpression(expression)
      ? this.tests.of(expression, data, () => this.getVariableNames(expression, { type: 'unaryTest' }), () => super.evaluateUnaryTest(expression, data))
      : null;
  }
}
QuickFeel.$inject = ['eventBus'];

export class QuickTemplates extends FeelersTemplating {
  constructor() {
    super();
    this.texts = new Remembered();
  }

  evaluate(template, context = {}, options = {}) {
    return this.texts.of(template, context, () => this.getVariableNames(template), () => super.evaluate(template, context, options));
  }
}
QuickTemplates.$inject = [];

/** The rules of the server, and its messages in the language of the person. */
export class Judge {
  constructor(formFieldRegistry, expressionLanguage) {
    this.fields = formFieldRegistry;
    this.language = expressionLanguage;
  }

  /** @returns {string[]} messages, none when the value can be taken */
  validateFieldInstance(instance, value) {
    const component = this.fields.get(instance.id);
    if (!component || component.disabled || belongsToEmptyRow(instance, component, value)) {
      return [];
    }
    try {
      normalise({ ...component, validate: this.limits(component.validate, instance) }, value, siblingOf(instance));
      return [];
    } catch (problem) {
      if (problem instanceof InvalidInput) {
        return [message(problem.key, ...problem.args)];
      }
      throw problem;
    }
  }

  limits(validate = {}, { expressionContextInfo }) {
    const evaluated = { ...validate };
    LIMITS.filter(limit => limit in evaluated).forEach(limit => {
      const value = runExpressionEvaluation(this.language, evaluated[limit], expressionContextInfo);
      if (value === null || value === undefined || value === '') {
        delete evaluated[limit];
      } else {
        evaluated[limit] = Number(value);
      }
    });
    return evaluated;
  }
}
Judge.$inject = ['formFieldRegistry', 'expressionLanguage'];

/** Value of another field: of the same row, of the form, or of the case. */
export function siblingOf({ expressionContextInfo: { this: row, data } }) {
  return name => row && name in row ? row[name] : data?.[name];
}

function belongsToEmptyRow({ indexes, expressionContextInfo: { this: row } }, component, value) {
  return Object.keys(indexes ?? {}).length > 0 && isEmptyRow({ ...row, [component.key]: value });
}

/** As the original, which listens once more after every drawing and so draws more slowly with every key stroke. */
export function Renderer({ container }, eventBus, form, injector) {
  const context = { getService: (type, strict = true) => injector.get(type, strict), formId: form._id };
  function App() {
    const [state, setState] = useState(form._getState());
    // At once, not after the first drawing: the import follows immediately.
    useLayoutEffect(() => {
      eventBus.on('changed', setState);
      return () => eventBus.off('changed', setState);
    }, []);
    const onChange = useCallback(update => form._update(update), []);
    return state.schema && h(FormContext.Provider, { value: context }, h(FormComponent, { onChange, onSubmit: () => eventBus.fire('submit'), onReset: () => form.reset() }));
  }
  eventBus.on('form.init', () => render(h(App), container));
  eventBus.on('form.destroy', () => render(null, container));
}
Renderer.$inject = ['config.renderer', 'eventBus', 'form', 'injector'];
