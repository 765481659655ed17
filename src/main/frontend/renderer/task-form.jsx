// The form of a task: opened with one call, kept as a draft on the server while it is filled in, checked, and sent to the engine.

import { render } from 'preact';
import { Form } from '@bpmn-io/form-js-viewer';
import { direction, language } from '../office/language.js';
import * as answers from './answers.js';
import { withRequired } from './documents.js';
import { FieldTypes } from './fields/types.jsx';
import { Rows } from './fields/list.jsx';
import { isUnanswered } from './formats.js';
import { Frame } from './frame.jsx';
import { Judge, QuickFeel, QuickTemplates, Renderer, siblingOf } from './services.js';
import { check, dropDraft, keepDraft, openForm, submit, verdictsOf } from './server.js';
import { Store } from './store.js';
import { isTouched } from './documents.js';
import sheet from './renderer.css?address';
import { words } from './words.js';

const DRAFT_AFTER = 2000;
const VERDICTS_AFTER = 500;
/** So many are open from the beginning; of more only the first. */
const FEW_PARTS = 4;
const MOST_KEPT = 5;
/** What was typed and is not on the server yet, by task: until it is there, or the page is left, as it is when somebody signs out. */
const unsaved = new Map();

export class TaskForm {

  /** @param {{ attemptComplete(): void }} tasklist what the form may ask of Tasklist */
  constructor(place, taskId, tasklist) {
    this.taskId = taskId;
    this.tasklist = tasklist;
    this.place = place;
    this.state = new Store({});
    this.container = Object.assign(document.createElement('div'), { className: 'mf', dir: direction(), lang: language() });
    this.onHidden = () => document.visibilityState === 'hidden' && this.keep(true);
    this.saving = Promise.resolve();
    place.replaceChildren(this.container);
  }

  /** @returns {Promise<boolean>} whether there is a form to fill in now */
  async open() {
    await sheetLoaded();
    try {
      this.opened = await openForm(this.taskId);
    } catch (failure) {
      this.showFailure(failure);
      return false;
    }
    if (this.closed) {
      return false;
    }
    await this.draw(unsaved.get(this.taskId), this.opened.draft);
    document.addEventListener('visibilitychange', this.onHidden);
    return this.opened.task.editable;
  }

  /** After claiming or giving back: the same form, other rights. What was typed stays. */
  async reopen() {
    clearTimeout(this.draftTimer);
    this.keep();
    await this.saving;
    this.form?.destroy();
    return this.open();
  }

  async draw(here, draft) {
    const { schema, context, values, documents, options, panels, limits, task } = this.opened;
    this.form = new Form({
      properties: { readOnly: !task.editable },
      debounce: false,
      additionalModules: [{
        formFields: ['type', FieldTypes],
        validator: ['type', Judge],
        expressionLanguage: ['type', QuickFeel],
        templating: ['type', QuickTemplates],
        renderer: ['type', Renderer],
        repeatRenderManager: ['type', Rows],
        task: ['value', Object.assign(this, { id: task.id, case: this.opened.case, profileOptions: options ?? {}, documents, panels: panels ?? {}, limits,
          groups: new Store({ open: new Set(), parts: [] }), scans: new Store(documents.attachments ?? []), verdicts: new Store({}) })]
      }]
    });
    this.attempted = false;
    const data = { ...context, ...values, ...draft?.values, ...here };
    if (task.editable) {
      checklistsOf(schema.components).forEach(({ path }) => { data[path] = withRequired(data[path], documents.required); });
    }
    await this.form.importSchema(schema, data);
    this.baseline = JSON.stringify(this.typed());
    this.known = here ? null : this.baseline;
    this.state.set({ taskForm: this, task, draft: here ? { kind: 'here' } : draft ? { kind: 'restored', at: draft.savedAt } : null, saved: null, problems: null, progress: { answered: 0, all: 0 } });
    render(<Frame state={this.state} />, this.container);
    // Without the class by which Tasklist's own sheet of form-js 1.8.7 would find it.
    this.form._container.className = 'mf-form';
    this.form.attachTo(this.container);
    this.form.on('changed', () => this.changed());
    this.form.on('submit', () => this.tasklist.attemptComplete());
    this.form.on('mustafid.rowsMoved', () => this.attempted && this.afterDrawing(() => this.form.validate()));
    this.container.addEventListener('keydown', this.onKey);
    await new Promise(drawn => this.afterDrawing(drawn));
    this.openFirstParts();
    this.count();
    this.judgeDocuments();
    if (here && task.editable) {
      this.draftTimer = setTimeout(() => this.keep(), DRAFT_AFTER);
    }
  }

  onKey = event => {
    if (event.key !== 'Enter') {
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      if (this.opened.task.editable) {
        this.tasklist.attemptComplete();
      }
    } else if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox' && event.target.type !== 'radio') {
      // A key stroke out of habit must not send the form.
      event.preventDefault();
    }
  };

  /** Fields come and go one drawing after the answer they hang on. */
  afterDrawing(work) {
    requestAnimationFrame(() => setTimeout(() => this.closed || work()));
  }

  changed() {
    if (!this.countDue) {
      this.countDue = true;
      this.afterDrawing(() => {
        this.countDue = false;
        this.count();
      });
    }
    if (!this.opened.task.editable) {
      return;
    }
    const now = JSON.stringify(this.typed());
    if (now !== this.known) {
      this.known = now;
      remember(this.taskId, this.typed());
      this.tell({ saved: { kind: 'unsaved' } });
      clearTimeout(this.draftTimer);
      this.draftTimer = setTimeout(() => this.keep(), DRAFT_AFTER);
      this.judgeDocuments();
    }
  }

  typed() {
    return answers.draft(this.form._getState().schema, this.form._getState().data);
  }

  tell(news) {
    this.state.set({ ...this.state.value, ...news });
  }

  /**
   * Keeps what was typed on the server, one call after the other.
   *
   * @param {boolean} leaving whether the page may be gone before the answer comes
   */
  keep(leaving = false) {
    clearTimeout(this.draftTimer);
    const values = unsaved.get(this.taskId);
    if (values && this.opened?.task.editable) {
      this.tell({ saved: { kind: 'saving' } });
      this.saving = this.saving.then(async () => {
        try {
          await keepDraft(this.taskId, values, leaving);
          if (unsaved.get(this.taskId) === values) {
            unsaved.delete(this.taskId);
          }
          this.tell({ saved: { kind: 'saved', at: new Date() } });
        } catch (failure) {
          this.tell({ saved: { kind: 'failed', reason: failure.message } });
        }
      });
    }
    return this.saving;
  }

  async discard() {
    clearTimeout(this.draftTimer);
    unsaved.delete(this.taskId);
    await this.saving;
    try {
      await dropDraft(this.taskId);
    } catch (failure) {
      this.tell({ saved: { kind: 'failed', reason: failure.message } });
      return;
    }
    this.form.destroy();
    await this.open();
  }

  /** @returns {answers.Placed[]} */
  placed(instances) {
    const registry = this.form.get('formFieldRegistry');
    const { data } = this.form._getState();
    return instances.map(instance => ({ instance, component: registry.get(instance.id), path: instance.valuePath, sibling: siblingOf(instance),
      value: instance.valuePath.reduce((value, key) => value?.[key], data) }));
  }

  fields() {
    return this.placed(this.form.get('formFieldInstanceRegistry').getAllKeyed());
  }

  lists() {
    return this.placed(this.form.get('formFieldInstanceRegistry').getAll()).filter(({ component }) => component.type === 'dynamiclist');
  }

  /** How many of the required fields are answered, and where errors are. */
  count() {
    const { errors, schema } = this.form._getState();
    const fields = this.fields();
    const partOf = new Map();
    const registry = this.form.get('formFieldRegistry');
    const root = registry.getForm();
    for (const field of fields) {
      let part = field.component;
      while (part._parent && part._parent !== root.id) {
        part = registry.get(part._parent);
      }
      partOf.set(field, part.id);
    }
    // The kind of a paper of the checklist is there from the beginning.
    const isGiven = ({ component }) => component.key === 'type' && registry.get(component._parent)?.properties?.field === 'documents';
    const isRequired = ({ component, instance }) => component.validate?.required && !component.disabled && !isGiven({ component })
      && !(Object.keys(instance.indexes ?? {}).length > 0 && answers.isEmptyRow(instance.expressionContextInfo.this));
    const visible = new Set(this.form.get('formFieldInstanceRegistry').getAll().map(({ id }) => id));
    const parts = schema.components.filter(({ type, label, id }) => type === 'group' && label && visible.has(id)).map(({ id, label }) => {
      const inside = fields.filter(field => partOf.get(field) === id);
      const required = inside.filter(isRequired);
      return { id, label, required: required.length, answered: required.filter(({ component, value }) => !isUnanswered(component, value)).length,
        errors: this.attempted ? inside.filter(({ instance }) => errorsOf(errors, instance).length > 0).length : 0 };
    });
    const required = fields.filter(isRequired);
    this.groups.set({ ...this.groups.value, parts });
    this.tell({ progress: { all: required.length, answered: required.filter(({ component, value }) => !isUnanswered(component, value)).length },
      problems: this.state.value.problems && this.standing(fields, errors) });
  }

  /** The summary of what is wrong follows the corrections. */
  standing(fields, errors) {
    const { problems } = this.state.value;
    const count = fields.filter(({ instance }) => errorsOf(errors, instance).length > 0).length;
    return count === 0 && problems.lines.length === 0 ? null : { ...problems, count };
  }

  openFirstParts() {
    const visible = new Set(this.form.get('formFieldInstanceRegistry').getAll().map(({ id }) => id));
    const shown = this.form._getState().schema.components.map(({ id }) => id).filter(id => visible.has(id));
    this.groups.set({ ...this.groups.value, open: new Set(this.opened.task.editable && shown.length > FEW_PARTS ? shown.slice(0, 1) : shown) });
  }

  openAll(isOpen) {
    this.groups.set({ ...this.groups.value, open: new Set(isOpen ? this.groups.value.parts.map(({ id }) => id) : []) });
  }

  judgeDocuments() {
    const checklist = this.opened.task.editable && checklistsOf(this.form._getState().schema.components)[0];
    if (!checklist) {
      return;
    }
    clearTimeout(this.verdictTimer);
    this.verdictTimer = setTimeout(async () => {
      const rows = answers.submission(this.fields().filter(({ path }) => path[0] === checklist.path), [], {})[checklist.path] ?? [];
      const touched = rows.filter(row => row?.type && isTouched(row));
      if (touched.length === 0) {
        this.verdicts.set({});
        return;
      }
      try {
        const { verdicts } = await verdictsOf(this.taskId, touched);
        this.verdicts.set(Object.fromEntries(verdicts.map(verdict => [verdict.type, verdict])));
      } catch (failure) {
        // The verdict is a help; the submission is judged again.
        console.warn('No verdict on the documents', failure.message);
      }
    }, VERDICTS_AFTER);
  }

  /** @returns {Promise<boolean>} whether the task is complete now; otherwise the form says why not */
  async complete() {
    clearTimeout(this.draftTimer);
    this.attempted = true;
    this.form.validate();
    if (this.fields().some(({ instance }) => errorsOf(this.form._getState().errors, instance).length > 0)) {
      this.showProblems([]);
      return false;
    }
    this.tell({ problems: null });
    const values = answers.submission(this.fields(), this.lists(), this.opened.values ?? {});
    await this.saving;
    try {
      await submit(this.taskId, answers.variables(values));
    } catch (failure) {
      await this.placeRefusal(failure, values);
      return false;
    }
    unsaved.delete(this.taskId);
    this.done = true;
    return true;
  }

  /** The engine says what is wrong in one text; the server's check says where. */
  async placeRefusal(failure, values) {
    if (failure.status !== 400) {
      this.showProblems([failure.message]);
      return;
    }
    const fields = this.fields();
    let problems = answers.linesOf(failure.message, fields);
    try {
      const { problems: found } = await check(this.taskId, values);
      if (found.length > 0) {
        problems = found.map(({ field, label, message }) => ({ field: answers.fieldNamed(fields, field), message: label && !answers.fieldNamed(fields, field) ? `${label}: ${message}` : message }));
      }
    } catch {
      // What the engine said is enough.
    }
    const errors = structuredClone(this.form._getState().errors);
    problems.filter(({ field }) => field).forEach(({ field: { instance }, message }) => put(errors, pathOf(instance), [message]));
    this.form._setState({ errors });
    this.showProblems(problems.filter(({ field }) => !field).map(({ message }) => message));
  }

  /** Opens the parts that hold errors, says how many there are, and goes to the first. */
  showProblems(lines) {
    this.count();
    const { errors } = this.form._getState();
    const count = this.fields().filter(({ instance }) => errorsOf(errors, instance).length > 0).length;
    const { open, parts } = this.groups.value;
    this.groups.set({ parts, open: new Set([...open, ...parts.filter(part => part.errors > 0).map(({ id }) => id)]) });
    this.tell({ problems: { count, lines, at: Date.now() } });
    this.afterDrawing(() => {
      const first = this.container.querySelector('.mf-form :is(input, select, textarea, canvas)[aria-invalid="true"], .mf-form [role="radiogroup"][aria-invalid="true"] input')
        ?? this.container.querySelector('.mf-problems');
      first?.closest('.mf-row[hidden]')?.removeAttribute('hidden');
      (first?.closest('.fjs-form-field') ?? first)?.scrollIntoView({ block: 'center' });
      first?.focus({ preventScroll: true });
    });
  }

  showFailure(failure) {
    render(
      <div class="mf-failure" role="alert">
        <h3>{words.notOpened}</h3>
        <p>{failure.message}</p>
        <button type="button" class="mf-button mf-strong" onClick={() => this.open()}>{words.tryAgain}</button>
      </div>, this.container);
  }

  /** The task was left: for another tab, another task or for good. */
  close() {
    if (!this.done) {
      this.keep(true);
    }
    this.closed = true;
    clearTimeout(this.draftTimer);
    clearTimeout(this.verdictTimer);
    document.removeEventListener('visibilitychange', this.onHidden);
    this.form?.destroy();
    render(null, this.container);
  }
}

function remember(taskId, values) {
  unsaved.delete(taskId);
  unsaved.set(taskId, values);
  if (unsaved.size > MOST_KEPT) {
    unsaved.delete(unsaved.keys().next().value);
  }
}

function checklistsOf(components) {
  return components.flatMap(component => component.type === 'dynamiclist' && component.properties?.field === 'documents' ? [component]
    : checklistsOf(component.components ?? []));
}

function pathOf({ id, indexes }) {
  return [id, ...Object.values(indexes ?? {})];
}

function errorsOf(errors, instance) {
  const found = pathOf(instance).reduce((inner, key) => inner?.[key], errors);
  return Array.isArray(found) ? found.filter(error => typeof error === 'string') : [];
}

function put(target, path, value) {
  const last = path[path.length - 1];
  path.slice(0, -1).reduce((inner, key) => inner[key] ??= {}, target)[last] = value;
}

let loading;

/** The look of the form comes with its first opening; a form without it would jump. */
function sheetLoaded() {
  loading ??= new Promise(resolve => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL(sheet, import.meta.url).href });
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
  return loading;
}
