// Props and proxies of the shot: posed from the manifest, drawn in one of four ways; their physics bodies beside.
import { Group, Mesh, type Object3D } from 'three';
import type { Manifest, ShotObject } from '../shot/manifest';
import { edgesOf, lookOf, type Look, type ProxyMode } from './looks';
import { colourOf, COLOURS } from './palette';
import { setPose } from './poses';
import { meshesBelow, type Stage } from './stage';

export interface Proxies {
  setFrame: (frame: number) => void;
  setMode: (mode: ProxyMode) => void;
  setBodies: (shown: boolean) => void;
  setCatching: (catching: boolean) => void;
  highlight: (id: string | null) => void;
  surfaces: () => Mesh[]; // what something can be put on
  hasBodies: boolean;
  hasFloor: boolean;
}

interface Proxy {
  told: ShotObject;
  node: Object3D;
  looks: Look[];
  bodies: Group; // filled when first asked for
  shapes: Mesh[];
}

export function buildProxies(stage: Stage, manifest: Manifest): Proxies {
  const proxies = manifest.objects.flatMap((told) => {
    const node = stage.at(told.prim);
    return node ? [proxyOf(told, node)] : [];
  });
  const people = manifest.characters.flatMap((person) => {
    const node = stage.at(person.prim);
    return node ? meshesBelow(node).map((mesh) => lookOf(mesh, COLOURS.person, true)) : [];
  });
  const looks = [...proxies.flatMap((proxy) => proxy.looks), ...people];
  let lit: string | null = null;
  return {
    hasBodies: proxies.some((proxy) => proxy.told.motion !== 'static'),
    hasFloor: proxies.some((proxy) => proxy.told.role === 'shadow_catcher'),
    setFrame: (frame) => {
      for (const proxy of proxies) place(proxy, frame);
    },
    setMode: (mode) => {
      for (const look of looks) look.setMode(mode);
    },
    setCatching: (catching) => {
      for (const look of looks) look.setCatching(catching);
    },
    setBodies: (shown) => {
      for (const proxy of proxies) {
        const wanted = shown || proxy.told.id === lit;
        if (wanted && proxy.bodies.children.length === 0) drawBodies(proxy);
        proxy.bodies.visible = wanted;
      }
    },
    highlight: (id) => {
      lit = id;
    },
    surfaces: () =>
      proxies
        .filter((proxy) => proxy.told.motion === 'static' && proxy.node.visible)
        .flatMap((proxy) => proxy.looks.map((look) => look.mesh)),
  };
}

function proxyOf(told: ShotObject, node: Object3D): Proxy {
  const colour = colourOf(told.motion, told.role);
  const meshes = meshesBelow(node);
  const hulls = meshes.filter((mesh) => mesh.name.includes('_hull_'));
  const seen = meshes.filter((mesh) => !hulls.includes(mesh));
  const bodies = new Group();
  bodies.visible = false;
  for (const hull of hulls) hull.visible = false;
  node.add(bodies);
  const shapes = hulls.length > 0 ? hulls : seen;
  return { told, node, bodies, shapes, looks: seen.map((mesh) => lookOf(mesh, colour, told.motion !== 'static')) };
}

function drawBodies({ bodies, shapes, told }: Proxy): void {
  const colour = told.motion === 'static' ? COLOURS.grid : colourOf(told.motion, told.role);
  for (const mesh of shapes) bodies.add(edgesOf(mesh.geometry, colour, 2.4));
}

function place({ told, node }: Proxy, frame: number): void {
  const [first, end] = told.visible ?? [0, Infinity];
  node.visible = frame >= first && frame < end;
  if (told.frames && node.visible) setPose(node, told.frames, frame);
}
