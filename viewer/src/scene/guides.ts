// What helps to read a scene: ground grid, camera path, frustum, point clouds.
import { BufferAttribute, BufferGeometry, Group, Points, PointsMaterial, type Object3D } from 'three';
import { Line2 } from 'three/addons/lines/Line2.js';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineGeometry } from 'three/addons/lines/LineGeometry.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import { frustumAt } from '../shot/lens';
import type { ShotCamera } from '../shot/manifest';
import { samplesOf, type Specs } from './crate';
import { lineMaterial } from './looks';
import { COLOURS } from './palette';
import { setPose } from './poses';
import { lensAt } from './shotCamera';

const GRID_METRES = 20;

// One metre a cell, the axes stronger: +x and +z are what a drag of the hand follows.
export function groundGrid(): Object3D {
  const group = new Group();
  const thin: number[] = [];
  const strong: number[] = [];
  for (let at = -GRID_METRES; at <= GRID_METRES; at++) {
    const into = at % 5 === 0 ? strong : thin;
    into.push(at, 0, -GRID_METRES, at, 0, GRID_METRES, -GRID_METRES, 0, at, GRID_METRES, 0, at);
  }
  for (const [points, opacity] of [[thin, 0.4], [strong, 0.75]] as const) {
    // As wide lines: plain ones that pass behind the eye are dropped by software renderers
    const material = new LineMaterial({ color: COLOURS.grid, linewidth: 1, transparent: true, opacity, depthWrite: false });
    group.add(new LineSegments2(new LineSegmentsGeometry().setPositions(points), material));
  }
  group.position.y = 0.002; // over a floor at nought
  return group;
}

// The way of the camera, a dot every second, and its view at the frame that is shown.
export function cameraPath(camera: ShotCamera, rate: number): { group: Group; setFrame: (frame: number, inside: boolean) => void } {
  const group = new Group();
  const rows = camera.frames.position;
  if (rows.length > 1) {
    const line = new LineGeometry().setPositions(rows.flat());
    group.add(new Line2(line, lineMaterial(COLOURS.path, 2)));
  }
  const step = Math.max(1, Math.round(rate));
  group.add(dots(rows.filter((_, frame) => frame % step === 0).flat(), COLOURS.path, 6));
  const pyramid = new LineSegments2(new LineSegmentsGeometry(), lineMaterial(COLOURS.path, 1.6));
  pyramid.frustumCulled = false;
  group.add(pyramid);
  return {
    group,
    setFrame: (frame, inside) => {
      pyramid.visible = !inside;
      setPose(pyramid, camera.frames, frame);
      (pyramid.geometry as LineSegmentsGeometry).setPositions(pyramidOf(camera, frame));
    },
  };
}

function pyramidOf(camera: ShotCamera, frame: number): number[] {
  const { left, right, top, bottom } = frustumAt(lensAt(camera, frame), IMAGE_DISTANCE);
  const corners = [[left, top], [right, top], [right, bottom], [left, bottom]] as const;
  return corners.flatMap(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % 4] ?? corners[0];
    return [0, 0, 0, x, y, -IMAGE_DISTANCE, x, y, -IMAGE_DISTANCE, nextX, nextY, -IMAGE_DISTANCE];
  });
}

export const IMAGE_DISTANCE = 0.8; // metres before the camera that the footage stands at, seen from beside

export function pointClouds(specs: Specs): Object3D | null {
  const clouds = Object.entries(specs).filter(([, spec]) => spec.fields.typeName === 'Points');
  const points = clouds.flatMap(([path]) => [...(samplesOf(specs, `${path}.points`)?.values[0] ?? [])]);
  return points.length > 0 ? dots(points, COLOURS.points, 3) : null;
}

function dots(points: number[], color: number, size: number): Points {
  const geometry = new BufferGeometry().setAttribute('position', new BufferAttribute(new Float32Array(points), 3));
  return new Points(geometry, new PointsMaterial({ color, size, sizeAttenuation: false }));
}
