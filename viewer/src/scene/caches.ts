// Meshes whose points move (cloth, liquid, particles). three's loader shows their first frame only, so they are drawn
// from the crate's own samples.
import { BufferAttribute, BufferGeometry, Color, DoubleSide, Group, Mesh, MeshBasicMaterial, MeshStandardMaterial } from 'three';
import type { Cache } from '../shot/manifest';
import { sampleAt, samplesOf, triangles, type Samples, type Specs } from './crate';
import type { ProxyMode } from './looks';
import { COLOURS } from './palette';
import { setPose } from './poses';
import { meshesBelow, type Stage } from './stage';

export interface Caches {
  group: Group;
  setFrame: (frame: number) => void;
  setMode: (mode: ProxyMode) => void;
}

interface Moving {
  told: Cache;
  points: Samples;
  position: BufferAttribute;
  geometry: BufferGeometry;
  shown: Mesh;
  solid: MeshStandardMaterial;
}

const tinted = new MeshBasicMaterial({ color: COLOURS.body, transparent: true, opacity: 0.45, side: DoubleSide });

export function buildCaches(stage: Stage, specs: Specs, caches: readonly Cache[]): Caches {
  const group = new Group();
  const moving = caches.flatMap((told) => movingOf(stage, specs, told) ?? []);
  for (const { shown } of moving) group.add(shown);
  return {
    group,
    setFrame: (frame) => {
      for (const each of moving) move(each, frame);
    },
    // Their shape changes each frame, so instead of edges they get a tint
    setMode: (mode) => {
      for (const { shown, solid } of moving) {
        shown.visible = mode === 'wire' || mode === 'solid';
        shown.material = mode === 'wire' ? tinted : solid;
      }
    },
  };
}

function movingOf(stage: Stage, specs: Specs, told: Cache): Moving | null {
  const node = stage.at(told.prim);
  const loaded = node ? meshesBelow(node)[0] : undefined;
  const mesh = Object.keys(specs).find((path) => path.startsWith(`${told.prim}/`) && path.endsWith('.points'));
  const points = mesh ? samplesOf(specs, mesh) : null;
  if (!mesh || !points?.values[0]) return null;
  if (node) node.visible = false;
  const position = new BufferAttribute(new Float32Array(points.values[0]), 3);
  const geometry = new BufferGeometry().setAttribute('position', position);
  geometry.setIndex(triangles(specs, mesh.slice(0, -'.points'.length)));
  const solid = materialOf(loaded);
  const shown = new Mesh(geometry, solid);
  shown.frustumCulled = false;
  return { told, points, position, geometry, shown, solid };
}

function materialOf(loaded: Mesh | undefined): MeshStandardMaterial {
  const from = loaded ? [loaded.material].flat()[0] : undefined;
  const color = from instanceof MeshStandardMaterial ? from.color : new Color(COLOURS.body);
  return new MeshStandardMaterial({ color, roughness: 0.25, side: DoubleSide });
}

function move({ told, points, position, geometry, shown }: Moving, frame: number): void {
  sampleAt(points, frame, position.array as Float32Array);
  position.needsUpdate = true;
  geometry.computeVertexNormals();
  if (told.frames) setPose(shown, told.frames, frame);
}
