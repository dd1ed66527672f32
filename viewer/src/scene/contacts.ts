// Impacts as rings where and when they happen, as wide as they are hard.
import { DoubleSide, Group, Mesh, MeshBasicMaterial, RingGeometry } from 'three';
import type { ShotEvent } from '../shot/manifest';
import { COLOURS } from './palette';

const FADE_FRAMES = 18;

export function contactRings(events: readonly ShotEvent[]): { group: Group; setFrame: (frame: number) => void; count: number } {
  const group = new Group();
  const ring = new RingGeometry(0.82, 1, 40).rotateX(-Math.PI / 2);
  const rings = events.flatMap((event) => {
    const { x, y, z, impulse } = event.parameters;
    if (event.kind !== 'impact' || typeof x !== 'number' || typeof y !== 'number' || typeof z !== 'number') return [];
    const material = new MeshBasicMaterial({ color: COLOURS.contact, transparent: true, depthTest: false, side: DoubleSide });
    const mesh = new Mesh(ring, material);
    mesh.position.set(x, y, z);
    mesh.renderOrder = 20;
    group.add(mesh);
    return [{ mesh, material, frame: event.frame, size: 0.04 + 0.06 * Math.cbrt(Number(impulse ?? 0)) }];
  });
  return {
    group,
    count: rings.length,
    setFrame: (frame) => {
      for (const { mesh, material, frame: at, size } of rings) {
        const age = (frame - Math.floor(at)) / FADE_FRAMES;
        mesh.visible = age >= 0 && age < 1;
        mesh.scale.setScalar(size * (0.6 + 0.9 * Math.max(age, 0)));
        material.opacity = 1 - age;
      }
    },
  };
}
