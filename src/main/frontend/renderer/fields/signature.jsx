// A signature drawn with mouse, finger or pen; kept as an attachment of the case, of which the field holds the id.

import { useEffect, useRef, useState } from 'preact/hooks';
import SignaturePad from 'signature_pad';
import { removeScan, scanAddress, sendScan } from '../../scans/calls.js';
import { words } from '../words.js';
import { FieldSet, within, useService } from './parts.jsx';

const INK = '#1f2d2a';
const PAPER = '#ffffff';

export function SignatureField(props) {
  const { value, disabled, readonly, onChange } = props;
  const { case: { number }, id: taskId } = useService('task');
  const errors = props.errors ?? [];
  return (
    <FieldSet props={props} kind="signature" errors={errors} {...within(props)}>
      {value ? <Kept number={number} id={value} canRedo={!disabled && !readonly} onRedo={async () => {
        onChange({ value: '' });
        // Whether the old picture can still be taken back is the server's business; it is no longer this form's answer.
        await removeScan(number, value).catch(() => {});
      }} /> : !disabled && !readonly && <Pad {...props} errors={errors} onSigned={async picture => {
        const { id } = await sendScan({ number, taskId, kind: 'SIGNATURE', file: new File([picture], `${props.field.label}.png`, { type: 'image/png' }) });
        onChange({ value: id });
      }} />}
    </FieldSet>
  );
}

function Kept({ number, id, canRedo, onRedo }) {
  return (
    <div class="mf-signed">
      <img src={`${scanAddress(number, id)}?inline`} alt={words.signed} />
      {canRedo && <button type="button" class="mf-button" onClick={onRedo}>{words.signAgain}</button>}
    </div>
  );
}

function Pad({ field, domId, errors, onSigned }) {
  const canvas = useRef();
  const pad = useRef();
  const [isEmpty, setEmpty] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  useEffect(() => {
    pad.current = new SignaturePad(canvas.current, { penColor: INK, backgroundColor: PAPER, minWidth: 0.8, maxWidth: 2.6 });
    pad.current.addEventListener('endStroke', () => setEmpty(pad.current.isEmpty()));
    const sharpen = () => fit(canvas.current, pad.current);
    const watcher = new ResizeObserver(sharpen);
    watcher.observe(canvas.current);
    sharpen();
    return () => {
      watcher.disconnect();
      pad.current.off();
    };
  }, []);

  const undo = () => {
    pad.current.fromData(pad.current.toData().slice(0, -1));
    setEmpty(pad.current.isEmpty());
  };
  const clear = () => {
    pad.current.clear();
    setEmpty(true);
  };
  const approve = async () => {
    setBusy(true);
    setProblem('');
    try {
      await onSigned(await new Promise(taken => canvas.current.toBlob(taken, 'image/png')));
    } catch (failure) {
      setProblem(failure.message);
      setBusy(false);
    }
  };
  return (
    <div class="mf-pad">
      <canvas ref={canvas} id={domId} role="img" tabIndex={0} aria-label={`${field.label}. ${words.signHere}`} aria-invalid={errors.length > 0} />
      <p class="mf-hint">{!field.description && `${words.signHere}. `}{words.signOtherwise}</p>
      <div class="mf-buttons">
        <button type="button" class="mf-button mf-strong" disabled={isEmpty || isBusy} onClick={approve}>{isBusy ? words.signing : words.approve}</button>
        <button type="button" class="mf-button" disabled={isEmpty || isBusy} onClick={undo}>{words.undo}</button>
        <button type="button" class="mf-button" disabled={isEmpty || isBusy} onClick={clear}>{words.clear}</button>
      </div>
      {problem && <p class="mf-problem" role="alert">{problem}</p>}
    </div>
  );
}

/** As many dots as the screen has; strokes are drawn anew, so that they stay sharp. */
function fit(canvas, pad) {
  const { offsetWidth: width, offsetHeight: height } = canvas;
  const dots = Math.max(1, window.devicePixelRatio);
  if (width === 0 || canvas.width === Math.round(width * dots) && canvas.height === Math.round(height * dots)) {
    return;
  }
  const strokes = pad.toData();
  canvas.width = Math.round(width * dots);
  canvas.height = Math.round(height * dots);
  canvas.getContext('2d').scale(dots, dots);
  pad.clear();
  pad.fromData(strokes);
}
