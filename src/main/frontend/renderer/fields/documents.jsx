// The document checklist: one row for each paper of the case, its scans beside it, and what the tables say about it at once.

import { useContext } from 'preact/hooks';
import { LocalExpressionContext } from '@bpmn-io/form-js-viewer';
import { preview } from '../../scans/preview.js';
import { scanAddress } from '../../scans/calls.js';
import { isTouched, signOf } from '../documents.js';
import { useStore } from '../store.js';
import { words } from '../words.js';
import { useService } from './parts.jsx';

/** Name, demands, verdict and scans of the paper that a row is about. */
export function DocumentHead({ row }) {
  const { documents, verdicts, scans, case: { number } } = useService('task');
  const told = useStore(verdicts);
  const attached = useStore(scans).filter(scan => scan.documentType === row.type);
  const paper = documents.required.find(({ documentType }) => documentType === row.type);
  const label = paper?.label ?? documents.kinds.find(({ value }) => value === row.type)?.label;
  return (
    <div class="mf-paper">
      <div class="mf-paper-name">
        <strong>{label ?? words.documentNew}</strong>
        {paper?.required && <span class="mf-badge">{words.required}</span>}
        {paper?.maxAgeDays && <small>{words.maxAge(paper.maxAgeDays)}</small>}
      </div>
      <Verdict verdict={isTouched(row) ? told[row.type] : undefined} />
      {row.type && (
        <div class="mf-paper-scans">
          {attached.map(scan => (
            <button key={scan.id} type="button" class="mustafid-thumbnail" aria-label={scan.name} onClick={() => preview(number, scan)}>
              {scan.thumbnail ? <img src={scanAddress(number, scan.id, '/thumbnail')} alt="" /> : <span aria-hidden="true">PDF</span>}
            </button>
          ))}
          {attached.length === 0 && <small>{words.noScan}</small>}
        </div>
      )}
    </div>
  );
}

function Verdict({ verdict }) {
  if (!verdict) {
    return <span class="mf-verdict" data-tone="plain">{words.notChecked}</span>;
  }
  const [tone, sign] = signOf(verdict.result);
  return (
    <span class="mf-verdict" data-tone={tone} role="status">
      <span aria-hidden="true">{sign}</span> {verdict.label}{tone !== 'good' && verdict.message && <small>{verdict.message}</small>}
    </span>
  );
}

/** Papers that may be needed and have no row yet. */
export function OfferedPapers({ rows, onAdd }) {
  const { documents } = useService('task');
  return documents.required.filter(paper => !paper.required && !rows.some(row => row.type === paper.documentType)).map(paper => (
    <button key={paper.documentType} type="button" class="mf-button" onClick={() => onAdd(paper.documentType)}>
      <span aria-hidden="true">+</span> {paper.label}
    </button>
  ));
}

/** The kind of a paper that is known to be needed stands in the heading of its row; only other rows ask for it. */
export function PaperKind({ field, children }) {
  const { documents } = useService('task');
  const registry = useService('formFieldRegistry');
  const { this: row } = useContext(LocalExpressionContext);
  const isKind = registry.get(field._parent)?.properties?.field === 'documents' && field.key === 'type';
  return isKind && documents.required.some(paper => paper.documentType === row?.type) ? null : children;
}
