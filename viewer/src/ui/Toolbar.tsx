import type { Viewport } from '../scene/viewport';
import type { ProxyMode } from '../scene/looks';
import type { Kind } from '../scene/testObjects';
import { Icon, type IconName } from './icons';
import { change, flip, lookThrough, shown } from './state';

const MODES: { mode: ProxyMode; label: string; title: string }[] = [
  { mode: 'wire', label: 'Wire', title: 'Proxies as lines over the footage' },
  { mode: 'solid', label: 'Solid', title: 'Proxies as the package shades them' },
  { mode: 'shadow', label: 'Shadow', title: 'Proxies unseen: they hide test objects and catch their shadows' },
  { mode: 'off', label: 'Off', title: 'No proxies' },
];

export function Toolbar({ viewport }: { viewport: Viewport }) {
  const { has } = viewport;
  return (
    <div class="toolbar" role="toolbar" aria-label="What is shown">
      <Flag flag="plate" icon="plate" label="Plate" keyName="1" absent={!has.plate && 'This shot has no footage'} />
      <div class="segments" role="group" aria-label="Proxies (2)">
        <span class="segments-label" title="Proxies (2)"><Icon name="proxies" /></span>
        {MODES.map(({ mode, label, title }) => (
          <button type="button" key={mode} title={`${title} (2)`} aria-pressed={shown.value.proxies === mode} onClick={() => change({ proxies: mode })}>
            {label}
          </button>
        ))}
      </div>
      <Flag flag="points" icon="points" label="Points" keyName="3" absent={!has.points && 'No point cloud inside: convert with --points'} />
      <Flag flag="path" icon="path" label="Path" keyName="4" />
      <Flag flag="bodies" icon="bodies" label="Bodies" keyName="5" absent={!has.bodies && 'Nothing here is moved by physics'} />
      <Flag flag="lights" icon="lights" label="Lights" keyName="6" absent={!has.lights && 'This shot has no lights'} />
      <Flag flag="grid" icon="grid" label="Grid" keyName="7" />
    </div>
  );
}

interface FlagProps {
  flag: 'plate' | 'points' | 'path' | 'bodies' | 'lights' | 'grid';
  icon: IconName;
  label: string;
  keyName: string;
  absent?: string | false;
}

const Flag = ({ flag, icon, label, keyName, absent }: FlagProps) => (
  <button type="button" class="flag" disabled={Boolean(absent)} aria-pressed={shown.value[flag] && !absent} title={absent || `${label} (${keyName})`} onClick={() => flip(flag)}>
    <Icon name={icon} />
    <span>{label}</span>
  </button>
);

const KINDS: { kind: Kind; label: string }[] = [
  { kind: 'ball', label: 'Grey ball' },
  { kind: 'chrome', label: 'Chrome ball' },
  { kind: 'cube', label: 'Cube' },
  { kind: 'cylinder', label: 'Cylinder' },
];

export function DropBar({ viewport, dropped, onDrop, onClear }: { viewport: Viewport; dropped: number; onDrop: (kind: Kind) => void; onClear: () => void }) {
  return (
    <div class="dropbar" role="toolbar" aria-label="Test objects">
      <span class="dropbar-label">Drop a test object</span>
      {KINDS.map(({ kind, label }) => (
        <button type="button" key={kind} class={`shape shape-${kind}`} aria-label={`Drop a ${label.toLowerCase()}`} title={`${label}: lands where the picture’s middle meets the ground; drag it`} onClick={() => onDrop(kind)}>
          <span />
        </button>
      ))}
      {dropped > 0 && (
        <>
          <button type="button" class="ghost" aria-label="Smaller test objects" title="Smaller ([)" onClick={() => viewport.resizeObjects(0.8)}>−</button>
          <button type="button" class="ghost" aria-label="Larger test objects" title="Larger (])" onClick={() => viewport.resizeObjects(1.25)}>+</button>
          <button type="button" class="ghost" aria-label="Remove test objects" title="Remove them" onClick={onClear}><Icon name="trash" /></button>
        </>
      )}
    </div>
  );
}

export const LookSwitch = () => (
  <div class="segments look" role="group" aria-label="Point of view (c)">
    <button type="button" aria-pressed={shown.value.inside} title="Through the camera (c)" onClick={() => lookThrough(true)}>
      <Icon name="camera" />Camera
    </button>
    <button type="button" aria-pressed={!shown.value.inside} title="Around the camera: drag to turn, wheel to go nearer (c)" onClick={() => lookThrough(false)}>
      <Icon name="orbit" />Orbit
    </button>
  </div>
);
