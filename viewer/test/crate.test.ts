import { describe, expect, it } from 'vitest';
import { sampleAt, triangles, type Samples, type Specs } from '../src/scene/crate';

const SAMPLES: Samples = { times: [2, 4, 5], values: [[0], [2], [9]].map((value) => Float32Array.from(value)) };

function at(frame: number): number {
  const into = new Float32Array(1);
  sampleAt(SAMPLES, frame, into);
  return into[0] ?? NaN;
}

describe('sampleAt', () => {
  it('is exact on samples, linear between them, and holds outside', () => {
    expect([0, 2, 3, 4, 5, 8].map(at)).toEqual([0, 0, 1, 2, 9, 9]);
  });
});

describe('triangles', () => {
  it('fans out faces of any size', () => {
    const specs: Specs = {
      '/m.faceVertexCounts': { specType: 1, fields: { default: [3, 4] } },
      '/m.faceVertexIndices': { specType: 1, fields: { default: [0, 1, 2, 3, 4, 5, 6] } },
    };
    expect(triangles(specs, '/m')).toEqual([0, 1, 2, 3, 4, 5, 3, 5, 6]);
  });
});
