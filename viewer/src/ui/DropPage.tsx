// The way in: drop a clip, and what else is known of it.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { shots, submit, type ShotRecord } from '../api';
import { Icon } from './icons';

type Part = 'clip' | 'document' | 'camera' | 'record';

const CLIPS = /\.(mp4|mov|m4v|webm|mkv|gif|avi)$/i;

// What a dropped file is: a clip by its ending, a document by ours, else a camera.
export function partOf(name: string): Part {
  if (CLIPS.test(name)) return 'clip';
  if (/\.shot\.json$/i.test(name)) return 'document';
  return /\.json$/i.test(name) && !/transforms/i.test(name) ? 'record' : 'camera';
}

const WORDS: Record<Part, string> = { clip: 'clip', document: 'shot document', camera: 'camera', record: 'generator’s job record' };

export function DropPage({ onError }: { onError: (error: unknown) => void }) {
  const files = useSignal<Partial<Record<Part, File>>>({});
  const over = useSignal(false);
  const sent = useSignal<number | null>(null);
  const take = (list: FileList | null | undefined): void => {
    for (const file of Array.from(list ?? [])) files.value = { ...files.value, [partOf(file.name)]: file };
  };
  const send = (): void => {
    const form = new FormData();
    const { clip, document: told, ...others } = files.value;
    // A document names its clip: then the clip goes beside it as a file
    const parts = told ? { document: told, file: clip, ...others } : { clip, ...others };
    for (const [part, file] of Object.entries(parts)) if (file) form.append(part, file, file.name);
    sent.value = 0;
    submit(form, (share) => (sent.value = share))
      .then((record) => (location.hash = `#/shots/${encodeURIComponent(record.id)}`))
      .catch((error: unknown) => {
        sent.value = null;
        onError(error);
      });
  };
  const chosen = Object.entries(files.value) as [Part, File][];
  return (
    <main class="drop-page">
      <div
        class={`drop ${over.value ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          over.value = true;
        }}
        onDragLeave={() => (over.value = false)}
        onDrop={(event) => {
          event.preventDefault();
          over.value = false;
          take(event.dataTransfer?.files);
        }}
      >
        <Icon name="upload" />
        <h2>Drop a generated clip</h2>
        <p>It becomes a scene with camera, proxies, lights and sound that Unreal, Unity and Blender open. Add a shot document or a camera if you have one.</p>
        <label class="ghost choose">Choose files<input type="file" multiple aria-label="Choose files" onChange={(event) => take(event.currentTarget.files)} /></label>
        {chosen.length > 0 && (
          <ul class="chosen">{chosen.map(([part, file]) => (
            <li key={part}><b>{WORDS[part]}</b> {file.name}
              <button type="button" aria-label={`Leave out ${file.name}`} onClick={() => (files.value = Object.fromEntries(chosen.filter(([other]) => other !== part)))}><Icon name="close" /></button>
            </li>
          ))}</ul>
        )}
        {sent.value === null
          ? <button type="button" class="primary go" disabled={!files.value.clip} onClick={send}>Make the scene</button>
          : <progress max={1} value={sent.value} aria-label="Upload" />}
      </div>
      <Recent />
    </main>
  );
}

const RECENT = 5;

function Recent() {
  const found = useSignal<ShotRecord[]>([]);
  useEffect(() => {
    void shots().then((all) => (found.value = all.slice(0, RECENT))).catch(() => undefined); // the list is an extra
  }, []);
  return found.value.length > 0 && (
    <nav class="recent" aria-label="Recent shots">
      <h2>Recent shots</h2>
      <ul>{found.value.map((one) => <li key={one.id}><a href={`#/shots/${encodeURIComponent(one.id)}`}>{one.name}<span>{one.state}</span></a></li>)}</ul>
    </nav>
  );
}
