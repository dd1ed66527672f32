import { useEffect, useRef } from 'preact/hooks';
import { help } from './state';

const KEYS = [
  ['space', 'play or pause'], ['← →', 'one frame; with Shift ten'], ['Home End', 'first, last frame'], ['l m', 'loop, sound'],
  ['c', 'through the camera, or around it'], ['1', 'plate'], ['2', 'proxies: wire, solid, shadow, off'], ['3', 'points'], ['4', 'camera path'],
  ['5', 'physics bodies and contacts'], ['6', 'lights'], ['7', 'ground grid'], ['b', 'drop a ball'], ['[ ]', 'smaller, larger test objects'],
  ['t', 'light or dark'], ['?', 'this list'],
];

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (help.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [help.value]);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={() => (help.value = false)} onClick={(event) => {
      if (event.target === dialog.current) help.value = false;
    }}>
      <h2 id="help-title">Keys</h2>
      <dl>{KEYS.map(([key, what]) => <div key={key}><dt>{key?.split(' ').map((each) => <kbd key={each}>{each}</kbd>)}</dt><dd>{what}</dd></div>)}</dl>
      <button type="button" class="primary" onClick={() => (help.value = false)}>Close</button>
    </dialog>
  );
}
