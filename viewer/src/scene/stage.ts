// The USDZ as three.js loads it. Its lights and camera are left out: physical units would need the taking camera's
// exposure, and its camera has no vertical offset; `rig.ts` and `shotCamera.ts` stand for them.
import { AnimationMixer, Camera, Light, Mesh, type Object3D } from 'three';
import { USDLoader } from 'three/addons/loaders/USDLoader.js';

export interface Stage {
  root: Object3D;
  at: (prim: string) => Object3D | null;
  setTime: (seconds: number) => void; // skeletons; what else moves is set from the manifest
}

export async function loadStage(usdz: ArrayBuffer): Promise<Stage> {
  const root = await new Promise<Object3D>((resolve, reject) => {
    new USDLoader().parse(usdz, '', resolve, reject);
  });
  const foreign: Object3D[] = [];
  root.traverse((node) => {
    if (node instanceof Light || node instanceof Camera) foreign.push(node);
  });
  for (const node of foreign) node.removeFromParent();
  const mixer = new AnimationMixer(root);
  for (const clip of root.animations) mixer.clipAction(clip).play();
  return { root, at: (prim) => nodeAt(root, prim), setTime: (seconds) => mixer.setTime(seconds) };
}

function nodeAt(root: Object3D, prim: string): Object3D | null {
  let node: Object3D | undefined = root;
  for (const name of prim.split('/').filter(Boolean)) {
    node = node.children.find((child) => child.name === name);
    if (!node) return null;
  }
  return node;
}

export function meshesBelow(node: Object3D): Mesh[] {
  const found: Mesh[] = [];
  node.traverse((child) => {
    if (child instanceof Mesh) found.push(child);
  });
  return found;
}
