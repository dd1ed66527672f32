// The loudness of a 16-bit PCM WAV over time, for the time line.

export interface Wave {
  peaks: Float32Array; // 0 … 1 per slot, loudest of all channels
  seconds: number;
}

export function waveOf(wav: ArrayBuffer, slots: number): Wave {
  const view = new DataView(wav);
  const format = chunk(view, 'fmt ');
  const data = chunk(view, 'data');
  if (!format || !data || view.getUint16(format.at + 14, true) !== 16) {
    throw new Error('the sound is not 16-bit PCM; it plays without its curve.');
  }
  const channels = view.getUint16(format.at + 2, true);
  const rate = view.getUint32(format.at + 4, true);
  const samples = new Int16Array(wav, data.at, Math.floor(data.size / 2));
  const frames = Math.floor(samples.length / channels);
  const peaks = new Float32Array(slots);
  for (let index = 0; index < frames * channels; index++) {
    const slot = Math.floor((Math.floor(index / channels) / frames) * slots);
    const loud = Math.abs(samples[index] ?? 0) / 32768;
    if (loud > (peaks[slot] ?? 0)) peaks[slot] = loud;
  }
  return { peaks, seconds: frames / rate };
}

function chunk(view: DataView, name: string): { at: number; size: number } | null {
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
    const size = Math.min(view.getUint32(at + 4, true), view.byteLength - at - 8);
    if (tag === name) return { at: at + 8, size };
    at += 8 + size + (size % 2);
  }
  return null;
}
