// Footage whose frames can be shown one by one, and that can run by itself. What it shows is copied to a canvas in the
// moment it is presented, so that the scene drawn with it is of the very same frame.
import { frameOfMediaTime, seekTime, type Clock } from '../shot/time';

export interface Footage {
  picture: HTMLCanvasElement;
  show: (frame: number) => Promise<number>; // the frame that is shown then
  run: (from: number, shown: (frame: number) => void, ended: () => void) => void;
  halt: () => void;
}

const PATIENCE = 250; // ms to wait for a picture after a seek; browsers present none where it stays the same

export async function videoFootage(url: string, clock: Clock, size: [number, number]): Promise<Footage> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  video.src = url;
  await new Promise<void>((resolve, reject) => {
    video.addEventListener('loadeddata', () => resolve(), { once: true });
    video.addEventListener('error', () => reject(new Error(videoProblem(video))), { once: true });
  });
  const picture = canvasOf(size);
  const copy = (): void => {
    picture.getContext('2d')?.drawImage(video, 0, 0, picture.width, picture.height);
  };
  let running = 0;
  return {
    picture,
    show: async (frame) => {
      const presented = nextPicture(video);
      video.currentTime = seekTime(clock, frame);
      await new Promise<void>((resolve) => video.addEventListener('seeked', () => resolve(), { once: true }));
      const seconds = await presented(frame, clock);
      copy();
      return seconds === null ? frame : Math.max(0, Math.min(frameOfMediaTime(clock, seconds), clock.count - 1));
    },
    run: (_from, shown, ended) => {
      const turn = ++running;
      const end = (): void => {
        if (turn === running) ended();
      };
      const tick: VideoFrameRequestCallback = (_now, { mediaTime }) => {
        if (turn !== running) return;
        const frame = frameOfMediaTime(clock, mediaTime);
        if (frame >= clock.count) return end();
        copy();
        shown(Math.max(frame, 0));
        video.requestVideoFrameCallback(tick);
      };
      video.requestVideoFrameCallback(tick);
      video.addEventListener('ended', end, { once: true });
      void video.play().catch(end);
    },
    halt: () => {
      running++;
      video.pause();
    },
  };
}

// Resolves with the media time of the picture presented for a seek; null where none came in time.
function nextPicture(video: HTMLVideoElement): (frame: number, clock: Clock) => Promise<number | null> {
  let last: number | null = null;
  let arrived: () => void = () => undefined;
  const listen = (): void => {
    handle = video.requestVideoFrameCallback((_now, { mediaTime }) => {
      last = mediaTime;
      arrived();
      listen();
    });
  };
  let handle = 0;
  listen();
  return async (frame, clock) => {
    const right = (): boolean => last !== null && frameOfMediaTime(clock, last) === frame;
    if (!right()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PATIENCE);
        arrived = () => {
          if (!right()) return;
          clearTimeout(timer);
          resolve();
        };
      });
    }
    video.cancelVideoFrameCallback(handle);
    return last;
  };
}

function videoProblem(video: HTMLVideoElement): string {
  const cannot = video.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED || video.error?.code === MediaError.MEDIA_ERR_DECODE;
  return cannot
    ? 'This browser cannot play the footage’s codec. Convert with --plate webm to see it; the scene plays without.'
    : 'The footage could not be loaded. The scene plays without.';
}

// Numbered pictures, or none: time is the computer's own.
export function pictureFootage(urls: readonly string[], clock: Clock, size: [number, number]): Footage {
  const picture = canvasOf(size);
  const kept = new Map<string, Promise<HTMLImageElement>>();
  const fetched = (frame: number): Promise<HTMLImageElement> | null => {
    const url = urls[clock.inPoint + frame];
    if (!url) return null;
    const image = kept.get(url) ?? loaded(url);
    kept.delete(url);
    kept.set(url, image);
    for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - 48))) kept.delete(old);
    return image;
  };
  const paint = async (frame: number): Promise<void> => {
    const image = await fetched(frame)?.catch(() => null);
    if (image) picture.getContext('2d')?.drawImage(image, 0, 0, picture.width, picture.height);
  };
  let running = 0;
  return {
    picture,
    show: async (frame) => {
      await paint(frame);
      return frame;
    },
    run: (from, shown, ended) => {
      const turn = ++running;
      const begun = performance.now();
      let last = from;
      const tick = async (): Promise<void> => {
        if (turn !== running) return;
        const frame = from + Math.floor(((performance.now() - begun) / 1000) * clock.rate);
        if (frame >= clock.count) return ended();
        if (frame !== last) {
          last = frame;
          for (let ahead = 1; ahead < 8; ahead++) void fetched(frame + ahead);
          await paint(frame);
          if (turn === running) shown(frame);
        }
        requestAnimationFrame(() => void tick());
      };
      void tick();
    },
    halt: () => {
      running++;
    },
  };
}

async function loaded(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

function canvasOf([width, height]: [number, number]): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  return canvas;
}
