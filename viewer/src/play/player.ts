// Play, pause, step and scrub. `frame` is the frame on the screen; a seek that is overtaken by another is dropped.
import { signal, type ReadonlySignal } from '@preact/signals';
import { clamp, type Clock } from '../shot/time';
import type { Footage } from './footage';
import type { Sound } from './sound';

export interface Player {
  frame: ReadonlySignal<number>;
  playing: ReadonlySignal<boolean>;
  seek: (frame: number) => void;
  step: (by: number) => void; // from where the last seek leads, so that quick steps add up
  play: () => void;
  pause: () => void;
  loop: (on: boolean) => void;
}

export function playerOf(footage: Footage, sound: Sound, clock: Clock, drawn: (frame: number) => void): Player {
  const frame = signal(0);
  const playing = signal(false);
  let wanted: number | null = null;
  let busy = false;
  let aimed = 0;
  let looping = true;

  const shown = (at: number): void => {
    if (wanted === null) aimed = at;
    frame.value = at;
    drawn(at);
  };
  const settle = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    while (wanted !== null) {
      const target: number = wanted;
      wanted = null;
      shown(await footage.show(target));
    }
    busy = false;
  };
  const halt = (): void => {
    playing.value = false;
    footage.halt();
    sound.stop();
  };
  const go = async (from: number): Promise<void> => {
    wanted = from;
    await settle();
    if (!playing.value) return;
    footage.run(from, shown, () => {
      sound.stop();
      footage.halt();
      if (looping && playing.value) void go(0);
      else playing.value = false;
    });
    sound.start(from / clock.rate);
  };
  const play = (): void => {
    if (playing.value) return;
    playing.value = true;
    void go(frame.value >= clock.count - 1 ? 0 : frame.value);
  };
  const seek = (to: number): void => {
    aimed = clamp(Math.round(to), 0, clock.count - 1);
    const again = playing.value;
    if (again) halt();
    wanted = aimed;
    void settle().then(() => {
      if (again && wanted === null && !busy) play();
    });
  };
  return {
    frame,
    playing,
    play,
    pause: halt,
    loop: (on) => {
      looping = on;
    },
    seek,
    step: (by) => seek(aimed + by),
  };
}
