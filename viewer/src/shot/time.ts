// Frames, seconds and time codes. Shot frame i is footage frame inPoint + i.

export interface Clock {
  rate: number; // frames per second
  count: number;
  inPoint: number;
}

export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

// Where to seek for a frame: its middle, as its start may round into the frame before.
export const seekTime = (clock: Clock, frame: number): number => (clock.inPoint + frame + 0.5) / clock.rate;

// The frame that a picture presented at a media time (its start) is; may lie outside of the shot.
export const frameOfMediaTime = (clock: Clock, seconds: number): number =>
  Math.round(seconds * clock.rate) - clock.inPoint;

export function timecode(clock: Clock, frame: number, first: string | null): string {
  const nominal = Math.round(clock.rate);
  const start = first ? framesOf(first, nominal) : 0;
  const total = start + frame;
  const parts = [total / nominal / 3600, (total / nominal / 60) % 60, (total / nominal) % 60, total % nominal];
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}

function framesOf(text: string, nominal: number): number {
  const [h = 0, m = 0, s = 0, f = 0] = text.split(/[:;]/).map(Number);
  return ((h * 60 + m) * 60 + s) * nominal + f;
}

export const seconds = (value: number): string => {
  if (value < 60) return `${value.toFixed(value < 10 ? 1 : 0)} s`;
  return `${Math.floor(value / 60)} min ${String(Math.round(value % 60)).padStart(2, '0')} s`;
};
