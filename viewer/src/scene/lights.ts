// The shot's lights, drawn as what they are and as what lights a test object: one key with a shadow, the rest as fill.
// Absolute units need the taking camera's exposure, which nobody knows for generated footage; directions and colours
// are the shot's, brightness is set to suit the plate.
import { Color, DirectionalLight, Group, HemisphereLight, Matrix4, Quaternion, Vector3, type Object3D } from 'three';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import type { Light } from '../shot/manifest';
import { lineMaterial } from './looks';
import { COLOURS } from './palette';
import { setPose } from './poses';

export interface Rig {
  group: Group;
  key: DirectionalLight;
  aim: (centre: Vector3, size: number) => void;
}

export function lightRig(lights: readonly Light[]): Rig {
  const group = new Group();
  const key = new DirectionalLight(0xffffff, 2.4);
  key.castShadow = true;
  key.shadow.mapSize.set(2048, 2048);
  key.shadow.bias = -0.0004;
  key.shadow.normalBias = 0.01;
  key.shadow.radius = 6;
  const strongest = strongestOf(lights);
  if (strongest) key.color.copy(colourOf(strongest));
  group.add(key, key.target, new HemisphereLight(0xffffff, 0x8a8178, 0.9));
  return {
    group,
    key,
    aim: (centre, size) => {
      const towards = strongest ? towardsLight(strongest, centre) : new Vector3(0.5, 1, 0.35).normalize();
      key.target.position.copy(centre);
      key.position.copy(centre).addScaledVector(towards, size * 4);
      const box = key.shadow.camera;
      [box.left, box.right, box.top, box.bottom] = [-size, size, size, -size];
      [box.near, box.far] = [0.01, size * 10];
      box.updateProjectionMatrix();
    },
  };
}

function strongestOf(lights: readonly Light[]): Light | null {
  const distant = lights.filter((light) => light.kind === 'distant' && light.frames);
  const pool = distant.length > 0 ? distant : lights.filter((light) => light.frames && light.kind !== 'dome');
  return pool.reduce<Light | null>((best, light) => (!best || power(light) > power(best) ? light : best), null);
}

function power(light: Light): number {
  const [width, height] = light.size ?? [1, 1];
  return (light.intensity[0] ?? 0) * width * height;
}

function towardsLight(light: Light, centre: Vector3): Vector3 {
  const rows = light.frames;
  const [w, i, j, k] = rows?.orientation[0] ?? [1, 0, 0, 0];
  if (light.kind === 'distant') return lowered(new Vector3(0, 0, 1).applyQuaternion(new Quaternion(i, j, k, w)));
  const [x, y, z] = rows?.position[0] ?? [0, 4, 0];
  return lowered(new Vector3(x, y, z).sub(centre).normalize());
}

// A light from below the horizon would throw no shadow on the ground
function lowered(direction: Vector3): Vector3 {
  if (direction.y < 0.25) direction.y = 0.25;
  return direction.normalize();
}

function colourOf(light: Light): Color {
  const color = new Color(...light.color);
  return light.temperature ? color.multiply(kelvin(light.temperature)) : color;
}

// Colour of a black body, as a quick fit between 1,000 and 12,000 K; white at 6,500 K.
export function kelvin(temperature: number): Color {
  const t = Math.min(Math.max(temperature, 1000), 12000) / 6500;
  return t < 1 ? new Color(1, t ** 0.55, t ** 1.5) : new Color(t ** -0.75, t ** -0.4, 1);
}

export function lightSigns(lights: readonly Light[]): Group {
  const group = new Group();
  for (const light of lights) {
    if (!light.frames) continue;
    const lines = new LineSegmentsGeometry().setPositions(signOf(light));
    const sign: Object3D = new LineSegments2(lines, lineMaterial(COLOURS.light, 2));
    setPose(sign, light.frames, 0);
    group.add(sign);
  }
  return group;
}

function signOf(light: Light): number[] {
  const [width, height] = light.size ?? [0.3, 0.3];
  if (light.kind === 'rect') return [...outline([[-1, -1], [1, -1], [1, 1], [-1, 1]], width / 2, height / 2), ...arrow(0.4)];
  if (light.kind === 'disk') return [...outline(circle(24), width / 2, height / 2), ...arrow(0.4)];
  if (light.kind === 'distant') return [...outline(circle(24), 0.16, 0.16), ...arrow(0.7)];
  const ring = outline(circle(24), width / 2, width / 2);
  const turned = [new Matrix4(), new Matrix4().makeRotationX(Math.PI / 2), new Matrix4().makeRotationY(Math.PI / 2)];
  return turned.flatMap((turn) => transformed(ring, turn));
}

const circle = (count: number): [number, number][] =>
  Array.from({ length: count }, (_, at) => [Math.cos((at / count) * 2 * Math.PI), Math.sin((at / count) * 2 * Math.PI)]);

const outline = (corners: [number, number][], sx: number, sy: number): number[] =>
  corners.flatMap(([x, y], at) => {
    const [nx, ny] = corners[(at + 1) % corners.length] ?? [x, y];
    return [x * sx, y * sy, 0, nx * sx, ny * sy, 0];
  });

const arrow = (length: number): number[] => {
  const tip = -length;
  return [0, 0, 0, 0, 0, tip, 0, 0, tip, 0.05, 0, tip + 0.1, 0, 0, tip, -0.05, 0, tip + 0.1];
};

function transformed(points: number[], matrix: Matrix4): number[] {
  const found: number[] = [];
  for (let at = 0; at < points.length; at += 3) {
    found.push(...new Vector3(...points.slice(at, at + 3)).applyMatrix4(matrix).toArray());
  }
  return found;
}
