// The picture: footage, scene and guides of one shot on a canvas, through the camera or from around it.
import { PerspectiveCamera, Raycaster, type Ray } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { Box } from '../shot/lens';
import { openCanvas, pictureAspect, standAside } from './canvas';
import { dragging, rayThrough, type Spot } from './pointer';
import { mirrorFootage } from './surroundings';
import type { Kind } from './testObjects';
import { buildWorld, type Shown, type Source, type World } from './world';

export interface Viewport {
  has: World['has'];
  setFrame: (frame: number) => void; // draws too
  show: (shown: Shown) => void;
  highlight: (id: string | null) => void;
  drop: (kind: Kind) => void;
  clearObjects: () => void;
  resizeObjects: (factor: number) => void;
  resize: (width: number, height: number) => void;
  setBackground: (inside: string, outside: string) => void;
  box: () => Box; // the picture within the canvas, CSS pixels
  dispose: () => void;
}

export async function openViewport(element: HTMLCanvasElement, source: Source, shown: Shown, calm: boolean): Promise<Viewport> {
  const world = await buildWorld(source, calm);
  const canvas = openCanvas(element, pictureAspect(source.manifest, source.camera));
  const outside = new PerspectiveCamera(45, 1, 0.05, 1000);
  const orbit = new OrbitControls(outside, element);
  const mirror = mirrorFootage(canvas.renderer, world.scene, source.picture);
  const { objects } = world;
  let frame = 0;
  let falling = 0;
  let surround: [string, string] = ['#101214', '#101214'];

  const eye = (): PerspectiveCamera => (shown.inside ? world.view : outside);
  const box = (): Box => canvas.box(shown.inside);
  const rayAt = (at: Spot): Ray => rayThrough(eye(), box(), at);
  const draw = (): void => {
    canvas.background.set(surround[shown.inside ? 0 : 1]);
    canvas.draw(world.scene, eye(), shown.inside);
  };
  const refresh = (): void => {
    world.place(frame, shown);
    canvas.renderer.shadowMap.needsUpdate = objects.reach() !== null;
    draw();
  };
  const fall = (before: number): void => {
    falling = requestAnimationFrame((now) => {
      const more = objects.fall(Math.min((now - before) / 1000, 0.5));
      refresh();
      if (more) fall(now);
    });
  };
  const letGo = dragging(element, {
    pick: (at) => {
      const caster = new Raycaster();
      caster.ray.copy(rayAt(at));
      return objects.picked(caster);
    },
    move: (mesh, at) => {
      objects.move(mesh, rayAt(at), world.surfaces());
      refresh();
    },
    hold: (held) => {
      orbit.enabled = !held && !shown.inside;
    },
  });
  orbit.addEventListener('change', draw);
  standAside(outside, orbit, source.camera);

  return {
    has: world.has,
    box,
    setFrame: (next) => {
      frame = next;
      world.newPicture();
      refresh();
    },
    show: (next) => {
      shown = next;
      orbit.enabled = !shown.inside;
      if (shown.proxies === 'solid') mirror(frame);
      world.show(shown);
      refresh();
    },
    highlight: (id) => {
      world.highlight(id);
      world.show(shown);
      refresh();
    },
    drop: (kind) => {
      mirror(frame);
      const { x, y, width, height } = box();
      // Beside those that lie there already: middle, right, left, further right …
      const beside = (objects.count() % 2 ? 1 : -1) * Math.ceil((objects.count() % 5) / 2) * 0.16;
      objects.drop(kind, rayAt([x + width * (0.5 + beside), y + height * 0.62]), world.surfaces());
      cancelAnimationFrame(falling);
      refresh();
      fall(performance.now());
    },
    clearObjects: () => {
      objects.clear();
      refresh();
    },
    resizeObjects: (factor) => {
      objects.resize(factor);
      refresh();
    },
    resize: (width, height) => {
      canvas.resize(width, height);
      outside.aspect = width / height;
      outside.updateProjectionMatrix();
      refresh();
    },
    setBackground: (inside, around) => {
      surround = [inside, around];
      draw();
    },
    dispose: () => {
      letGo();
      cancelAnimationFrame(falling);
      orbit.dispose();
      canvas.renderer.dispose();
    },
  };
}
