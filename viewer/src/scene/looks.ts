// How one mesh is drawn: as loaded, as lines, as what only hides and catches shadows, or not at all.
import {
  EdgesGeometry,
  Mesh,
  MeshBasicMaterial,
  ShadowMaterial,
  type BufferGeometry,
  type Material,
  type Object3D,
} from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';

export type ProxyMode = 'off' | 'wire' | 'solid' | 'shadow';

export interface Look {
  mesh: Mesh;
  setMode: (mode: ProxyMode) => void;
  setCatching: (catching: boolean) => void; // whether there is anything whose shadow could fall on it
}

const ORDER = { holdout: -20, shadow: -10, lines: 5 };

const holdout = new MeshBasicMaterial({
  colorWrite: false,
  polygonOffset: true,
  polygonOffsetFactor: 1,
  polygonOffsetUnits: 2,
});
export const shadowed = new ShadowMaterial({
  opacity: 0.42,
  polygonOffset: true,
  polygonOffsetFactor: 0.5,
  polygonOffsetUnits: 1,
  depthWrite: false,
});

export function lookOf(mesh: Mesh, colour: number, tinted: boolean): Look {
  const own = mesh.material;
  const lines = edgesOf(mesh.geometry, colour);
  const catcher = new Mesh(mesh.geometry, shadowed);
  catcher.receiveShadow = true;
  catcher.renderOrder = ORDER.shadow;
  const tint = new Mesh(mesh.geometry, tintOf(colour));
  tint.renderOrder = ORDER.lines - 1;
  mesh.add(lines, catcher, tint);
  mesh.receiveShadow = true;
  let unseen = false;
  return {
    mesh,
    setMode: (mode) => {
      mesh.visible = mode !== 'off';
      const hidden = mode === 'wire' || mode === 'shadow';
      mesh.material = hidden ? holdout : own;
      mesh.renderOrder = hidden ? ORDER.holdout : 0;
      lines.visible = mode === 'wire';
      tint.visible = mode === 'wire' && tinted;
      unseen = hidden;
    },
    setCatching: (catching) => {
      catcher.visible = unseen && catching;
    },
  };
}

export function edgesOf(geometry: BufferGeometry, colour: number, width = 1.6): Object3D {
  const sharp = new EdgesGeometry(geometry, 28);
  const few = (sharp.getAttribute('position')?.count ?? 0) < 16; // a ball has no sharp edge
  const edges = few ? new EdgesGeometry(geometry, 1) : sharp;
  const found = edges.getAttribute('position');
  const fat = new LineSegmentsGeometry();
  if (found?.count) fat.setPositions(found.array as Float32Array);
  const lines = new LineSegments2(fat, lineMaterial(colour, few ? width * 0.55 : width));
  lines.renderOrder = ORDER.lines;
  return lines;
}

const materials = new Map<string, LineMaterial>();

export function lineMaterial(colour: number, width: number): LineMaterial {
  const key = `${colour}/${width}`;
  const kept = materials.get(key) ?? new LineMaterial({ color: colour, linewidth: width });
  materials.set(key, kept);
  return kept;
}

function tintOf(colour: number): Material {
  return new MeshBasicMaterial({ color: colour, transparent: true, opacity: 0.2, depthWrite: false });
}
