// The place of a form where scans are handed in.

import { useEffect, useRef } from 'preact/hooks';
import { scansPanel } from '../../scans/panel.js';
import { FieldSet, useService } from './parts.jsx';

export function AttachmentsField(props) {
  const { disabled, readonly } = props;
  const { case: { number }, id: taskId, documents, limits, scans } = useService('task');
  const place = useRef();
  const editable = !disabled && !readonly;
  useEffect(() => {
    place.current.replaceChildren(scansPanel({ number, taskId, kinds: documents.kinds, required: documents.required, scans: scans.value, limits, editable,
      onChange: known => scans.set(known) }));
  }, [editable]);
  return (
    <FieldSet props={props} kind="attachments" errors={props.errors ?? []}>
      <div ref={place} />
    </FieldSet>
  );
}
