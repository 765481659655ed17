// Lists of rows: each row told apart from the next, every one of them kept.

import { useContext, useEffect, useMemo, useRef } from 'preact/hooks';
import { Default, LocalExpressionContext, RepeatRenderModule, buildExpressionContext } from '@bpmn-io/form-js-viewer';
import { words } from '../words.js';
import { DocumentHead, OfferedPapers } from './documents.jsx';
import { classes, useService } from './parts.jsx';

const [, OriginalManager] = RepeatRenderModule.repeatRenderManager;

export function ListField(props) {
  const { field, domId, readonly } = props;
  return (
    <div class={classes('dynamiclist', { readonly })} role="group" aria-labelledby={domId} data-field={field.properties?.field}>
      {field.label && <h4 class="mf-inner" id={domId}>{field.label}</h4>}
      <Default {...props} />
    </div>
  );
}

export class Rows extends OriginalManager {

  Repeater(props) {
    const { field, indexes, RowsRenderer, useSharedState: [{ isCollapsed }], onChange, readonly, ...rest } = props;
    const outside = useContext(LocalExpressionContext);
    const rows = this.rowsOf(props);
    const keys = useKeys(rows.length);
    const isHidden = index => isCollapsed && index >= this._getNonCollapsedItems(field);
    const remove = index => {
      this._eventBus.fire('repeatRenderManager.remove', { dataPath: this.pathOf(props), index, item: rows[index] });
      keys.splice(index, 1);
      onChange({ value: rows.toSpliced(index, 1) });
      this.forgetErrors(field);
    };
    return rows.length === 0 ? <p class="mf-none">{words.noRows}</p> : rows.map((row, index) => (
      <Row key={keys[index]} {...rest} field={field} indexes={indexes} index={index} row={row} outside={outside} RowsRenderer={RowsRenderer} isHidden={isHidden(index)}
        readonly={readonly} onChange={onChange} onRemove={() => remove(index)} />
    ));
  }

  RepeatFooter(props) {
    const { field, indexes, readonly, disabled, useSharedState: [{ isCollapsed }, setShared], onChange } = props;
    const rows = this.rowsOf(props);
    const added = useRef(false);
    const foot = useRef();
    useEffect(() => {
      if (added.current) {
        added.current = false;
        const last = foot.current.previousElementSibling?.lastElementChild;
        last?.querySelector('input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled)')?.focus();
      }
    }, [rows.length]);
    const add = (given = {}) => {
      const empty = this._form._getInitializedFieldData(this._form._getState().data, { container: field, indexes: { ...indexes, [field.id]: rows.length } });
      added.current = true;
      setShared(state => ({ ...state, isCollapsed: false }));
      onChange({ value: [...rows, { ...empty, ...given }] });
    };
    const canAdd = field.allowAddRemove && !readonly && !disabled;
    const hidden = rows.length - this._getNonCollapsedItems(field);
    return (
      <div class="mf-list-foot" ref={foot}>
        {hidden > 0 && (
          <button type="button" class="mf-button" aria-expanded={!isCollapsed} onClick={() => setShared(state => ({ ...state, isCollapsed: !isCollapsed }))}>
            {isCollapsed ? words.expand(rows.length) : words.collapse}
          </button>
        )}
        {canAdd && isDocuments(field) && <OfferedPapers rows={rows} onAdd={type => add({ type })} />}
        {canAdd && (
          <button type="button" class="mf-button mf-add" aria-label={field.label ? words.addRowTo(field.label) : undefined} onClick={() => add()}>
            <span aria-hidden="true">+</span> {isDocuments(field) ? words.documentOther : words.addRow}
          </button>
        )}
      </div>
    );
  }

  pathOf({ field, indexes }) {
    return this._pathRegistry.getValuePath(field, { indexes });
  }

  rowsOf(props) {
    const rows = this.pathOf(props).reduce((value, key) => value?.[key], this._form._getState().data);
    return Array.isArray(rows) ? rows : [];
  }

  /** They stand under the number of a row, and the rows have moved; the next check finds them again. */
  forgetErrors(list) {
    const errors = { ...this._form._getState().errors };
    const forget = components => components.forEach(component => {
      delete errors[component.id];
      forget(component.components ?? []);
    });
    forget(list.components);
    this._form._setState({ errors });
    this._eventBus.fire('mustafid.rowsMoved');
  }
}

/** A key that stays with its row when one before it is removed. */
function useKeys(count) {
  const state = useRef({ next: 0, keys: [] }).current;
  while (state.keys.length < count) {
    state.keys.push(state.next++);
  }
  state.keys.length = count;
  return state.keys;
}

function Row({ field, indexes, index, row, outside, RowsRenderer, isHidden, readonly, onRemove, ...rest }) {
  const { documents } = useService('task');
  const context = useMemo(() => ({
    data: outside.data,
    this: row,
    parent: buildExpressionContext({ ...outside, data: outside.this }),
    i: [...outside.i, index + 1]
  }), [index, outside, row]);
  const here = useMemo(() => ({ ...indexes, [field.id]: index }), [indexes, field.id, index]);
  const isRequiredPaper = isDocuments(field) && documents.required.some(paper => paper.required && paper.documentType === row.type);
  return (
    <div class="mf-row" hidden={isHidden} role="group" aria-label={isDocuments(field) ? undefined : `${field.label ?? ''} ${words.row(index + 1)}`.trim()}>
      <div class="mf-row-head">
        {isDocuments(field) ? <DocumentHead row={row} /> : <span class="mf-row-number">{words.row(index + 1)}</span>}
        {field.allowAddRemove && !readonly && !isRequiredPaper
          && <button type="button" class="mf-link mf-remove" aria-label={words.removeRow(index + 1)} onClick={onRemove}>{words.remove}</button>}
      </div>
      <LocalExpressionContext.Provider value={context}>
        <RowsRenderer {...rest} field={field} indexes={here} />
      </LocalExpressionContext.Provider>
    </div>
  );
}

function isDocuments(field) {
  return field.properties?.field === 'documents';
}
