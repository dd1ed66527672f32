// Which page: drop a clip, watch it being made, or play it. The address' hash says which shot: #/shots/ID.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { FINAL, follow, shot as fetchShot, shots, version, type ShotRecord, type Version } from '../api';
import icon from '../icon.svg';
import { takesOf } from '../shot/load';
import { DropPage } from './DropPage';
import { Help } from './Help';
import { Icon } from './icons';
import { ShotPage } from './ShotPage';
import { changeTheme, help, isDark } from './state';
import { WorkPage } from './WorkPage';

const idInAddress = (): string | null => {
  const found = /^#\/shots\/([^/]+)/.exec(location.hash);
  return found?.[1] ? decodeURIComponent(found[1]) : null;
};

export function App() {
  const about = useSignal<Version | null>(null);
  const id = useSignal<string | null>(idInAddress());
  const record = useSignal<ShotRecord | null>(null);
  const take = useSignal<string | null>(null);
  const error = useSignal<string | null>(null);
  const failed = (reason: unknown): void => {
    error.value = reason instanceof Error ? reason.message : String(reason);
  };
  const changed = (found: ShotRecord): void => {
    record.value = found;
    take.value ??= takesOf(found)[0] ?? null;
  };

  useEffect(() => {
    const moved = (): void => {
      [id.value, record.value, take.value, error.value] = [idInAddress(), null, null, null];
    };
    addEventListener('hashchange', moved);
    void version().then(async (found) => {
      about.value = found;
      if (found.mode !== 'view' || id.value) return;
      const only = (await shots())[0];
      if (only) location.replace(`#/shots/${encodeURIComponent(only.id)}`);
    }).catch(failed);
    return () => removeEventListener('hashchange', moved);
  }, []);
  useEffect(() => {
    const wanted = id.value;
    if (!wanted) return undefined;
    let stop = (): void => undefined;
    void fetchShot(wanted).then((found) => {
      if (id.value !== wanted) return;
      changed(found);
      if (!FINAL.has(found.state)) stop = follow(found, changed, failed);
    }).catch(failed);
    return () => stop();
  }, [id.value]);
  useEffect(() => {
    document.title = record.value ? `${record.value.name} · usdbridge` : 'usdbridge';
  }, [record.value?.name]);

  const takes = record.value ? takesOf(record.value) : [];
  return (
    <>
      <Header about={about.value} record={record.value} takes={takes} take={take.value} onTake={(next) => (take.value = next)} />
      {error.value && <p class="banner" role="alert">{error.value}<button type="button" aria-label="Close" onClick={() => (error.value = null)}><Icon name="close" /></button></p>}
      {!id.value && about.value && about.value.mode !== 'view' && <DropPage onError={failed} />}
      {record.value && record.value.state !== 'done' && <WorkPage record={record.value} onError={failed} />}
      {record.value?.state === 'done' && take.value && <ShotPage key={take.value} record={record.value} take={take.value} onError={failed} />}
      <Help />
    </>
  );
}

interface HeaderProps {
  about: Version | null;
  record: ShotRecord | null;
  takes: string[];
  take: string | null;
  onTake: (take: string) => void;
}

const Header = ({ about, record, takes, take, onTake }: HeaderProps) => (
  <header class="top">
    <a class="brand" href="#/" aria-label="usdbridge"><img src={icon} alt="" />usdbridge</a>
    {record && <h1>{record.name}</h1>}
    {takes.length > 1 && (
      <label class="takes">Take
        <select value={take ?? ''} onChange={(event) => onTake(event.currentTarget.value)}>
          {takes.map((name, index) => <option key={name} value={name}>{index + 1} of {takes.length}</option>)}
        </select>
      </label>
    )}
    <span class="stretch" />
    {about && about.mode !== 'view' && record && <a class="ghost" href="#/"><Icon name="upload" />New shot</a>}
    <button type="button" class="act" aria-label={isDark() ? 'Light theme' : 'Dark theme'} title="Light or dark (t)" onClick={changeTheme}><Icon name="theme" /></button>
    <button type="button" class="act" aria-label="Keys" title="Keys (?)" onClick={() => (help.value = true)}><Icon name="help" /></button>
  </header>
);
