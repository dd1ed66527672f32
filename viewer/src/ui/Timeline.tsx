// The time line: the sound's curve, markers, impacts and glitches, and the frame that is shown. Drag to scrub.
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { LoadedShot } from '../shot/load';
import type { Marker } from '../shot/manifest';
import { glitchesOf } from '../shot/report';
import { clamp, timecode } from '../shot/time';
import type { Player } from '../play/player';
import { isDark } from './state';

export function Timeline({ shot, player }: { shot: LoadedShot; player: Player }) {
  const { clock, manifest } = shot;
  const bar = useRef<HTMLDivElement>(null);
  const frame = player.frame.value;
  const at = (value: number): string => `${(clamp(value / clock.count, 0, 1) * 100).toFixed(3)}%`;
  const scrub = (event: PointerEvent): void => {
    const box = bar.current?.getBoundingClientRect();
    if (box) player.seek(Math.floor(((event.clientX - box.left) / box.width) * clock.count));
  };
  return (
    <div
      ref={bar}
      class="timeline"
      role="slider"
      tabIndex={0}
      aria-label="Frame"
      aria-valuemin={0}
      aria-valuemax={clock.count - 1}
      aria-valuenow={frame}
      aria-valuetext={`frame ${frame}, ${timecode(clock, frame, manifest.clock.timecode)}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        scrub(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons & 1) scrub(event);
      }}
    >
      <Wave shot={shot} />
      <Ruler count={clock.count} rate={clock.rate} at={at} />
      {manifest.markers.map((marker) => (
        <Tick key={marker.id} marker={marker} at={at} rate={clock.rate} seek={player.seek} />
      ))}
      {shot.report && glitchesOf(shot.report).map((glitch) => (
        <span key={`${glitch.body}${glitch.kind}${glitch.first_frame}`} class="glitch" title={`${glitch.body}: ${glitch.law}`} style={{ left: at(glitch.first_frame), width: at(glitch.last_frame - glitch.first_frame + 1) }} />
      ))}
      <span class="playhead" style={{ left: at(frame + 0.5) }} />
    </div>
  );
}

const Ruler = ({ count, rate, at }: { count: number; rate: number; at: (frame: number) => string }) => {
  const step = niceStep(count / rate);
  const seconds = Array.from({ length: Math.floor(count / rate / step) + 1 }, (_, index) => index * step);
  return (
    <>
      {seconds.map((second) => (
        <span key={second} class="second" style={{ left: at(second * rate) }}>{second} s</span>
      ))}
    </>
  );
};

const niceStep = (duration: number): number => [1, 2, 5, 10, 15, 30, 60].find((step) => duration / step <= 12) ?? 120;

function Tick({ marker, at, rate, seek }: { marker: Marker; at: (frame: number) => string; rate: number; seek: (frame: number) => void }) {
  const label = [marker.kind, marker.speaker, marker.text].filter(Boolean).join(': ');
  const long = marker.duration > 0 ? { width: at(marker.duration * rate) } : {};
  return (
    <button
      type="button"
      tabIndex={-1}
      class={`tick tick-${kindOf(marker.kind)}`}
      title={`${label} (frame ${Math.floor(marker.frame)})`}
      aria-label={`Go to ${label}`}
      style={{ left: at(marker.frame), ...long }}
      onPointerDown={(event) => {
        event.stopPropagation();
        seek(Math.floor(marker.frame));
      }}
    />
  );
}

export const kindOf = (kind: string): string => {
  if (['impact', 'fracture', 'spill', 'contact'].includes(kind)) return 'impact';
  return ['dialogue', 'line', 'speech'].includes(kind) ? 'speech' : 'cue';
};

function Wave({ shot }: { shot: LoadedShot }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paint = (): void => {
    if (canvas.current) draw(canvas.current, shot);
  };
  useSignalEffect(() => {
    isDark();
    requestAnimationFrame(paint);
  });
  useEffect(() => {
    const watch = new ResizeObserver(paint);
    if (canvas.current) watch.observe(canvas.current);
    return () => watch.disconnect();
  }, [shot]);
  return <canvas ref={canvas} class="wave" aria-hidden="true" />;
}

function draw(canvas: HTMLCanvasElement, { wave, clock }: LoadedShot): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = devicePixelRatio;
  [canvas.width, canvas.height] = [width * scale, height * scale];
  const paint = canvas.getContext('2d');
  if (!paint || !wave) return;
  paint.scale(scale, scale);
  paint.fillStyle = getComputedStyle(canvas).color;
  const perPixel = (wave.peaks.length * (clock.count / clock.rate)) / wave.seconds / width;
  for (let x = 0; x < width; x += 2) {
    let peak = 0;
    for (let slot = Math.floor(x * perPixel); slot < (x + 2) * perPixel; slot++) peak = Math.max(peak, wave.peaks[slot] ?? 0);
    const tall = Math.max(1, Math.sqrt(peak) * height * 0.92); // the ear's loudness, not the membrane's way
    paint.fillRect(x, (height - tall) / 2, 1.4, tall);
  }
}
