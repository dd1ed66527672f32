// The taking camera: poses and off-axis projection from the manifest's rows, exact in every frame.
import { Matrix4, PerspectiveCamera } from 'three';
import type { Lens } from '../shot/lens';
import { frustumAt } from '../shot/lens';
import { rowAt, type ShotCamera } from '../shot/manifest';
import { setPose } from './poses';

export const lensAt = (camera: ShotCamera, frame: number): Lens => ({
  width: camera.width,
  height: camera.height,
  focal: rowAt(camera.frames.focal_px, frame),
  centre: rowAt(camera.frames.centre_px, frame),
});

export function takeFrame(view: PerspectiveCamera, camera: ShotCamera, frame: number): void {
  setPose(view, camera.frames, frame);
  view.updateMatrixWorld(true);
  // The manifest's far plane may lie kilometres off, where depth has no precision left
  view.near = Math.max(camera.clipping[0], 0.01);
  view.far = Math.min(camera.clipping[1], view.near * 1e5);
  const { left, right, top, bottom } = frustumAt(lensAt(camera, frame), view.near);
  view.projectionMatrix = new Matrix4().makePerspective(left, right, top, bottom, view.near, view.far);
  view.projectionMatrixInverse.copy(view.projectionMatrix).invert();
}
