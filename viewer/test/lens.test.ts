import { describe, expect, it } from 'vitest';
import { fitted, frustumAt, rayOf, type Lens } from '../src/shot/lens';

const LENS: Lens = { width: 640, height: 360, focal: [520, 500], centre: [300, 200] };

describe('frustumAt', () => {
  it('cuts what the picture shows, off its middle too', () => {
    expect(frustumAt(LENS, 2)).toEqual({ left: -600 / 520, right: 680 / 520, top: 0.8, bottom: -0.64 });
  });
});

describe('rayOf', () => {
  it('looks along the middle through the principal point', () => {
    const [x, y] = rayOf(LENS, { radial: [0.2], tangential: [] }, 300, 200);
    expect([x, y]).toEqual([0, -0]);
  });

  it('takes out what a lens bends', () => {
    const bent = { radial: [-0.2, 0.05], tangential: [0.001, -0.002] };
    const [x, up] = rayOf(LENS, bent, 600, 50);
    const y = -up;
    const r2 = x * x + y * y;
    const scale = 1 - 0.2 * r2 + 0.05 * r2 * r2;
    const u = 300 + 520 * (x * scale + 2 * 0.001 * x * y - 0.002 * (r2 + 2 * x * x));
    const v = 200 + 500 * (y * scale + 0.001 * (r2 + 2 * y * y) - 2 * 0.002 * x * y);
    expect(u).toBeCloseTo(600, 6);
    expect(v).toBeCloseTo(50, 6);
  });
});

describe('fitted', () => {
  it('letterboxes what is too wide and pillarboxes what is too tall', () => {
    expect(fitted(2, 100, 100)).toEqual({ x: 0, y: 25, width: 100, height: 50 });
    expect(fitted(0.5, 100, 100)).toEqual({ x: 25, y: 0, width: 50, height: 100 });
  });
});
