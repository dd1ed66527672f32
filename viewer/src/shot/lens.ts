// Intrinsics in pixels → where a picture's point lies one metre before the camera, and the frustum around it.
import type { Distortion } from './manifest';

export interface Lens {
  width: number;
  height: number;
  focal: [number, number];
  centre: [number, number];
}

export interface Frustum {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

// The off-axis frustum at a near distance: what the picture's four edges cut out of it.
export function frustumAt(lens: Lens, near: number): Frustum {
  const [fx, fy] = lens.focal;
  const [cx, cy] = lens.centre;
  return {
    left: (-cx / fx) * near,
    right: ((lens.width - cx) / fx) * near,
    top: (cy / fy) * near,
    bottom: (-(lens.height - cy) / fy) * near,
  };
}

// A pixel on the plane one metre before the camera (x right, y up), with the lens' bending taken out.
export function rayOf(lens: Lens, bent: Distortion | null, u: number, v: number): [number, number] {
  const x = (u - lens.centre[0]) / lens.focal[0];
  const y = (v - lens.centre[1]) / lens.focal[1];
  const [straightX, straightY] = bent ? straightened(bent, x, y) : [x, y];
  return [straightX, -straightY];
}

// Brown-Conrady as in OpenCV maps straight to bent; its inverse is iterated, as there.
function straightened(bent: Distortion, x: number, y: number): [number, number] {
  let [sx, sy] = [x, y];
  for (let round = 0; round < 20; round++) {
    const [dx, dy, scale] = bending(bent, sx, sy);
    [sx, sy] = [(x - dx) / scale, (y - dy) / scale];
  }
  return [sx, sy];
}

function bending(bent: Distortion, x: number, y: number): [number, number, number] {
  const [k1 = 0, k2 = 0, k3 = 0, k4 = 0, k5 = 0, k6 = 0] = bent.radial;
  const [p1 = 0, p2 = 0] = bent.tangential;
  const r2 = x * x + y * y;
  const scale = (1 + r2 * (k1 + r2 * (k2 + r2 * k3))) / (1 + r2 * (k4 + r2 * (k5 + r2 * k6)));
  return [2 * p1 * x * y + p2 * (r2 + 2 * x * x), p1 * (r2 + 2 * y * y) + 2 * p2 * x * y, scale];
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

// The largest box of an aspect inside a frame, in its middle: letterbox or pillarbox.
export function fitted(aspect: number, width: number, height: number): Box {
  const w = Math.min(width, height * aspect);
  const h = w / aspect;
  return { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h };
}
