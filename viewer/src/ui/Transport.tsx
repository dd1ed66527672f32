import type { Player } from '../play/player';
import type { LoadedShot } from '../shot/load';
import { timecode } from '../shot/time';
import { Icon, type IconName } from './icons';
import { looping, loud } from './state';

export function Transport({ shot, player }: { shot: LoadedShot; player: Player }) {
  const { clock, manifest } = shot;
  const frame = player.frame.value;
  const playing = player.playing.value;
  return (
    <div class="transport" role="toolbar" aria-label="Playback">
      <Act icon="first" label="First frame" hint="Home" onClick={() => player.seek(0)} />
      <Act icon="back" label="Previous frame" hint="←" onClick={() => player.step(-1)} />
      <button type="button" class="play" aria-label={playing ? 'Pause' : 'Play'} title={`${playing ? 'Pause' : 'Play'} (space)`} onClick={() => (playing ? player.pause() : player.play())}>
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <Act icon="forward" label="Next frame" hint="→" onClick={() => player.step(1)} />
      <Act icon="last" label="Last frame" hint="End" onClick={() => player.seek(clock.count - 1)} />
      <output class="clock" aria-live="off">
        <b>{String(frame).padStart(String(clock.count).length, '0')}</b>
        <span> / {clock.count - 1}</span>
        <span class="timecode">{timecode(clock, frame, manifest.clock.timecode)}</span>
        <span class="rate">{Number(clock.rate.toFixed(3))} fps</span>
      </output>
      <span class="stretch" />
      <button type="button" class="act" aria-pressed={looping.value} aria-label="Loop" title="Loop (l)" onClick={() => (looping.value = !looping.value)}>
        <Icon name="loop" />
      </button>
      <button type="button" class="act" disabled={shot.tracks.length === 0} aria-pressed={loud.value && shot.tracks.length > 0} aria-label="Sound" title={shot.tracks.length > 0 ? 'Sound (m)' : 'This shot is silent'} onClick={() => (loud.value = !loud.value)}>
        <Icon name={loud.value && shot.tracks.length > 0 ? 'sound' : 'mute'} />
      </button>
    </div>
  );
}

const Act = ({ icon, label, hint, onClick }: { icon: IconName; label: string; hint: string; onClick: () => void }) => (
  <button type="button" class="act" aria-label={label} title={`${label} (${hint})`} onClick={onClick}>
    <Icon name={icon} />
  </button>
);
