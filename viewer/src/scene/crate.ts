// What three's loader leaves in the crate layer: points that move, and point clouds.
import { unzipSync } from 'three/addons/libs/fflate.module.js';
import { USDCParser, type Spec } from 'three/addons/loaders/usd/USDCParser.js';

export type Specs = Record<string, Spec>;

export interface Samples {
  times: number[]; // frames
  values: Float32Array[];
}

export function specsIn(usdz: ArrayBuffer): Specs {
  const files = unzipSync(new Uint8Array(usdz));
  const layer = Object.entries(files).find(([name]) => name.endsWith('.usdc'));
  return layer ? new USDCParser().parseData(Uint8Array.from(layer[1]).buffer).specsByPath : {};
}

export function samplesOf(specs: Specs, attribute: string): Samples | null {
  const fields = specs[attribute]?.fields;
  if (fields?.timeSamples) {
    const { times, values } = fields.timeSamples;
    return { times: [...times], values: values.map((value) => Float32Array.from(value as ArrayLike<number>)) };
  }
  if (fields?.default === undefined) return null;
  return { times: [0], values: [Float32Array.from(fields.default as ArrayLike<number>)] };
}

// The value at a frame. Samples hold only where both ends are written, so between two of them it is linear.
export function sampleAt(samples: Samples, frame: number, into: Float32Array): void {
  const { times, values } = samples;
  const previous = Math.max(times.findLastIndex((time) => time <= frame), 0);
  const next = Math.min(previous + 1, times.length - 1);
  const [a, b] = [values[previous], values[next]];
  if (!a || !b) return;
  const share = a.length === b.length ? shareOf(times[previous] ?? 0, times[next] ?? 0, frame) : 0;
  for (let index = 0; index < into.length; index++) {
    const from = a[index] ?? 0;
    into[index] = from + ((b[index] ?? 0) - from) * share;
  }
}

const shareOf = (start: number, end: number, at: number): number =>
  end > start ? Math.min(Math.max((at - start) / (end - start), 0), 1) : 0;

export function triangles(specs: Specs, mesh: string): number[] {
  const counts = specs[`${mesh}.faceVertexCounts`]?.fields.default as ArrayLike<number> | undefined;
  const corners = specs[`${mesh}.faceVertexIndices`]?.fields.default as ArrayLike<number> | undefined;
  const found: number[] = [];
  let start = 0;
  for (const count of Array.from(counts ?? [])) {
    for (let corner = 1; corner + 1 < count; corner++) {
      for (const offset of [0, corner, corner + 1]) found.push(corners?.[start + offset] ?? 0);
    }
    start += count;
  }
  return found;
}
