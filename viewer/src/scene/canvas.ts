// Drawing: the picture letterboxed within the canvas, or the scene over all of it.
import { Color, PCFShadowMap, PerspectiveCamera, Vector3, WebGLRenderer, type Scene } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { fitted, type Box } from '../shot/lens';
import type { Manifest, ShotCamera } from '../shot/manifest';
import { takeFrame } from './shotCamera';

export interface Canvas {
  renderer: WebGLRenderer;
  background: Color;
  resize: (width: number, height: number) => void;
  box: (inside: boolean) => Box;
  draw: (scene: Scene, camera: PerspectiveCamera, inside: boolean) => void;
}

export function openCanvas(canvas: HTMLCanvasElement, aspect: number): Canvas {
  const renderer = new WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true });
  renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  renderer.shadowMap.autoUpdate = false;
  renderer.setScissorTest(true);
  let size = { width: 1, height: 1 };
  const background = new Color(0x101214);
  const within = (x: number, y: number, width: number, height: number): void => {
    renderer.setViewport(x, y, width, height);
    renderer.setScissor(x, y, width, height);
  };
  const box = (inside: boolean): Box => (inside ? fitted(aspect, size.width, size.height) : { x: 0, y: 0, ...size });
  return {
    renderer,
    background,
    box,
    resize: (width, height) => {
      size = { width, height };
      renderer.setSize(width, height, false);
    },
    draw: (scene, camera, inside) => {
      const { x, y, width, height } = box(inside);
      renderer.setClearColor(background);
      within(0, 0, size.width, size.height);
      renderer.clear();
      within(x, size.height - y - height, width, height);
      renderer.render(scene, camera);
    },
  };
}

export function pictureAspect(manifest: Manifest, camera: ShotCamera): number {
  const [across, down] = manifest.plate?.pixel_aspect ?? [1, 1];
  return (camera.width * across) / down / camera.height;
}

// A view from behind, above and beside the camera, at what it looks at.
export function standAside(outside: PerspectiveCamera, orbit: OrbitControls, camera: ShotCamera): void {
  const view = new PerspectiveCamera();
  takeFrame(view, camera, 0);
  const ahead = new Vector3(0, 0, -1).applyQuaternion(view.quaternion);
  const distance = Math.min(Math.max(camera.frames.focus_distance?.[0] ?? 3, 1.5), 12);
  const target = view.position.clone().addScaledVector(ahead, distance * 0.6);
  const side = new Vector3(1, 0, 0).applyQuaternion(view.quaternion);
  outside.position.copy(view.position).addScaledVector(side, distance * 0.75).addScaledVector(ahead, -distance * 1.1);
  outside.position.y += distance * 0.55;
  orbit.target.copy(target);
  orbit.update();
}
