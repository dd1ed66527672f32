// Beside the picture: what is known of the shot, what each client shows of it, and its files.
import { useSignal } from '@preact/signals';
import { fileUrl, shotUrl, type ShotRecord } from '../api';
import type { Player } from '../play/player';
import type { LoadedShot } from '../shot/load';
import type { ClientRow, Value } from '../shot/report';
import { Findings } from './Findings';
import { Icon } from './icons';

const TABS = ['Report', 'Clients', 'Values', 'Files'] as const;
type Tab = (typeof TABS)[number];

interface PanelProps {
  record: ShotRecord;
  shot: LoadedShot;
  player: Player;
  point: (object: string | null) => void;
}

export function Panel({ record, shot, player, point }: PanelProps) {
  const tab = useSignal<Tab>('Report');
  const step = (by: number): void => {
    tab.value = TABS[(TABS.indexOf(tab.value) + by + TABS.length) % TABS.length] ?? 'Report';
    document.getElementById(`tab-${tab.value}`)?.focus();
  };
  return (
    <aside class="panel" aria-label="About the shot">
      <div class="tabs" role="tablist" onKeyDown={(event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (by) {
          event.stopPropagation();
          step(by);
        }
      }}>
        {TABS.map((name) => (
          <button type="button" key={name} id={`tab-${name}`} role="tab" aria-selected={tab.value === name} aria-controls="panel-body" tabIndex={tab.value === name ? 0 : -1} onClick={() => (tab.value = name)}>
            {name}
          </button>
        ))}
      </div>
      <div class="panel-body" id="panel-body" role="tabpanel" aria-labelledby={`tab-${tab.value}`} tabIndex={0}>
        {tab.value === 'Report' && <Findings shot={shot} player={player} point={point} />}
        {tab.value === 'Clients' && <Clients rows={shot.report?.clients ?? []} />}
        {tab.value === 'Values' && <Values values={shot.report?.values ?? []} />}
        {tab.value === 'Files' && <Files record={record} />}
      </div>
    </aside>
  );
}

const SIGNS = { yes: '✓', partly: '◐', no: '✕', unknown: '?' };
const NAMES: Record<string, string> = { unreal: 'Unreal', unity: 'Unity', blender: 'Blender', three: 'three.js', quicklook: 'Quick Look' };

function Clients({ rows }: { rows: ClientRow[] }) {
  const open = useSignal<string | null>(null);
  const clients = Object.keys(rows[0]?.cells ?? {});
  if (rows.length === 0) return <p class="quiet">There is no report beside this shot.</p>;
  return (
    <>
      <p class="legend">{(['yes', 'partly', 'no', 'unknown'] as const).map((shown) => <span key={shown}><i class={`sign sign-${shown}`}>{SIGNS[shown]}</i>{shown}</span>)}</p>
      <table class="clients">
        <caption class="hidden">What each client shows of this shot</caption>
        <thead><tr><th scope="col">Feature</th>{clients.map((client) => <th scope="col" key={client}>{NAMES[client] ?? client}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <>
              <tr key={row.feature} class="feature">
                <th scope="row"><button type="button" aria-expanded={open.value === row.feature} onClick={() => (open.value = open.value === row.feature ? null : row.feature)}>{row.label}</button></th>
                {clients.map((client) => {
                  const cell = row.cells[client];
                  return <td key={client}>{cell && <i class={`sign sign-${cell.shown}`} role="img" aria-label={`${cell.shown}: ${cell.reason}`} title={`${cell.reason} (${cell.evidence})`}>{SIGNS[cell.shown]}</i>}</td>;
                })}
              </tr>
              {open.value === row.feature && (
                <tr key={`${row.feature}-why`} class="why"><td colSpan={clients.length + 1}><dl>{clients.map((client) => <div key={client}><dt>{NAMES[client] ?? client}</dt><dd>{row.cells[client]?.reason} <em>{row.cells[client]?.evidence}</em></dd></div>)}</dl></td></tr>
              )}
            </>
          ))}
        </tbody>
      </table>
    </>
  );
}

const SHOWN_VALUES = 120;

function Values({ values }: { values: Value[] }) {
  const sought = useSignal('');
  const words = sought.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = values.filter((value) => words.every((word) => `${value.path} ${value.text} ${value.origin}`.toLowerCase().includes(word)));
  return (
    <>
      <input class="search" type="search" placeholder={`Search ${values.length} values`} aria-label="Search values" value={sought.value} onInput={(event) => (sought.value = event.currentTarget.value)} />
      <dl class="values">
        {found.slice(0, SHOWN_VALUES).map((value) => (
          <div key={value.path} title={value.note}>
            <dt>{value.path}</dt>
            <dd>{value.text}<span class={`origin origin-${value.origin}`}>{value.origin}{value.confidence < 1 && ` ${Math.round(value.confidence * 100)} %`}</span></dd>
          </div>
        ))}
      </dl>
      {found.length > SHOWN_VALUES && <p class="quiet">{found.length - SHOWN_VALUES} more; search to see them.</p>}
    </>
  );
}

function Files({ record }: { record: ShotRecord }) {
  const files = record.files ?? [];
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <>
      <a class="primary" href={shotUrl(record.id, '/bundle')} download={`${record.name}.zip`}><Icon name="download" />Download the bundle <span>{size(total)}</span></a>
      <ul class="files">
        {files.map((file) => (
          <li key={file.name}>
            <a href={fileUrl(record.id, file.name)} download={file.name.split('/').pop()}><Icon name="download" /><span>{file.name}</span></a>
            <span class="size" title={`SHA-256 ${file.sha256}`}>{size(file.size)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const size = (bytes: number): string => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
