// Taking hold of a test object and moving it over the scene.
import { Raycaster, Vector2, type Mesh, type PerspectiveCamera, type Ray } from 'three';
import type { Box } from '../shot/lens';

export type Spot = [number, number]; // CSS pixels from the canvas' corner

export interface Grip {
  pick: (at: Spot) => Mesh | null;
  move: (mesh: Mesh, at: Spot) => void;
  hold: (held: boolean) => void;
}

// By hand: Raycaster.setFromCamera knows no projection that was set as a matrix.
export function rayThrough(camera: PerspectiveCamera, box: Box, [x, y]: Spot): Ray {
  const place = new Vector2(((x - box.x) / box.width) * 2 - 1, 1 - ((y - box.y) / box.height) * 2);
  const { ray } = new Raycaster();
  camera.updateMatrixWorld(true);
  ray.origin.setFromMatrixPosition(camera.matrixWorld);
  ray.direction.set(place.x, place.y, 0.5).unproject(camera).sub(ray.origin).normalize();
  return ray;
}

export function dragging(canvas: HTMLCanvasElement, grip: Grip): () => void {
  let held: Mesh | null = null;
  const at = (event: PointerEvent): Spot => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const listeners: Record<string, (event: PointerEvent) => void> = {
    pointerdown: (event) => {
      held = grip.pick(at(event));
      if (!held) return;
      grip.hold(true);
      canvas.setPointerCapture(event.pointerId);
      event.stopImmediatePropagation(); // from what turns the view
    },
    pointermove: (event) => {
      if (held) grip.move(held, at(event));
      else canvas.style.cursor = grip.pick(at(event)) ? 'grab' : '';
    },
    pointerup: () => {
      if (held) grip.hold(false);
      held = null;
    },
  };
  for (const [name, listener] of Object.entries(listeners)) {
    canvas.addEventListener(name, listener as EventListener, { capture: true });
  }
  return () => {
    for (const [name, listener] of Object.entries(listeners)) {
      canvas.removeEventListener(name, listener as EventListener, { capture: true });
    }
  };
}
