// One shot: the picture, what is shown in it, its time line, and what is known of it.
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ShotRecord } from '../api';
import { playerOf, type Player } from '../play/player';
import { soundOf } from '../play/sound';
import type { Kind } from '../scene/testObjects';
import { openViewport, type Viewport } from '../scene/viewport';
import { loadShot, type LoadedShot } from '../shot/load';
import { actionOf, isTaken } from './keys';
import { Panel } from './Panel';
import { calm, isDark, looping, loud, shown } from './state';
import { Timeline } from './Timeline';
import { DropBar, LookSwitch, Toolbar } from './Toolbar';
import { Transport } from './Transport';

interface Opened {
  shot: LoadedShot;
  viewport: Viewport;
  player: Player;
}

export function ShotPage({ record, take, onError }: { record: ShotRecord; take: string; onError: (error: unknown) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const opened = useSignal<Opened | null>(null);
  const dropped = useSignal(0);

  useEffect(() => {
    let closed = false;
    let close = (): void => undefined;
    void open(record, take, canvas.current).then((found) => {
      close = found.close;
      if (closed) close();
      else opened.value = found.opened;
    }).catch(onError);
    return () => {
      closed = true;
      close();
      opened.value = null;
    };
  }, [record.id, take]);

  useSignalEffect(() => {
    const now = opened.value;
    if (!now) return;
    now.viewport.show(shown.value);
  });
  useSignalEffect(() => {
    isDark();
    const style = getComputedStyle(document.documentElement);
    const [inside, outside] = ['--surround', '--space'].map((name) => style.getPropertyValue(name).trim() || '#101214');
    opened.value?.viewport.setBackground(inside ?? '', outside ?? '');
  });
  useEffect(() => {
    const now = opened.value;
    const box = frame.current;
    if (!now || !box) return undefined;
    const watch = new ResizeObserver(() => now.viewport.resize(box.clientWidth, box.clientHeight));
    watch.observe(box);
    return () => watch.disconnect();
  }, [opened.value]);

  const drop = (kind: Kind): void => {
    opened.value?.viewport.drop(kind);
    dropped.value += 1;
  };
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!opened.value || isTaken(event)) return;
      const action = actionOf(event.key, event.shiftKey, opened.value.player, opened.value.viewport, () => drop('ball'));
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);

  const now = opened.value;
  return (
    <main class="shot" aria-busy={!now}>
      <section class="stage" aria-label="Shot">
        <div class="picture" ref={frame}>
          <canvas ref={canvas} role="img" aria-label={`${record.name}: footage with its scene`} />
          {now ? <Toolbar viewport={now.viewport} /> : <p class="loading" role="status">Opening {take.replace(/\.gshot$/, '')} …</p>}
          {now && <LookSwitch />}
          {now && <DropBar viewport={now.viewport} dropped={dropped.value} onDrop={drop} onClear={() => {
            now.viewport.clearObjects();
            dropped.value = 0;
          }} />}
        </div>
        {now && <Transport shot={now.shot} player={now.player} />}
        {now && <Timeline shot={now.shot} player={now.player} />}
      </section>
      {now ? <Panel record={record} shot={now.shot} player={now.player} point={now.viewport.highlight} /> : <aside class="panel" aria-hidden="true" />}
    </main>
  );
}

async function open(record: ShotRecord, take: string, canvas: HTMLCanvasElement | null): Promise<{ opened: Opened; close: () => void }> {
  if (!canvas) throw new Error('The page lost its canvas; load it again.');
  const shot = await loadShot(record, take);
  const viewport = await openViewport(canvas, { manifest: shot.manifest, camera: shot.camera, usdz: shot.usdz, picture: shot.footage.picture }, shown.peek(), calm);
  const sound = soundOf(shot.tracks);
  const player = playerOf(shot.footage, sound, shot.clock, viewport.setFrame);
  const stops = [looping.subscribe(player.loop), loud.subscribe(sound.setLoud)];
  player.seek(0);
  return {
    opened: { shot, viewport, player },
    close: () => {
      player.pause();
      for (const stop of stops) stop();
      viewport.dispose();
    },
  };
}

