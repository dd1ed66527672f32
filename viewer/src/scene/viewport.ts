// The picture: footage, scene and guides of one shot on a canvas, through the camera or from around it.
import {
  Color, EquirectangularReflectionMapping, CanvasTexture, Group, Mesh, PCFShadowMap, PerspectiveCamera, PlaneGeometry,
  PMREMGenerator, Raycaster, Scene, SRGBColorSpace, Vector2, Vector3, WebGLRenderer, type Ray,
} from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { fitted, type Box } from '../shot/lens';
import type { Manifest, ShotCamera } from '../shot/manifest';
import { buildCaches } from './caches';
import { contactRings } from './contacts';
import { specsIn } from './crate';
import { cameraPath, groundGrid, IMAGE_DISTANCE, pointClouds } from './guides';
import { lightRig, lightSigns } from './lights';
import { shadowed, type ProxyMode } from './looks';
import { buildPlate } from './plate';
import { buildProxies } from './proxies';
import { takeFrame } from './shotCamera';
import { loadStage } from './stage';
import { buildTestObjects, type Kind } from './testObjects';

export interface Shown {
  plate: boolean;
  proxies: ProxyMode;
  points: boolean;
  path: boolean;
  bodies: boolean;
  lights: boolean;
  grid: boolean;
  inside: boolean; // through the camera
}

export interface Viewport {
  has: { points: boolean; bodies: boolean; lights: boolean; plate: boolean };
  setFrame: (frame: number) => void; // draws too
  show: (shown: Shown) => void;
  highlight: (id: string | null) => void;
  drop: (kind: Kind, pointer?: [number, number]) => void;
  clearObjects: () => void;
  resizeObjects: (factor: number) => void;
  resize: (width: number, height: number) => void;
  setBackground: (colour: string) => void;
  box: () => Box; // the picture within the canvas, CSS pixels
  dispose: () => void;
}

export interface Source {
  manifest: Manifest;
  camera: ShotCamera;
  usdz: ArrayBuffer;
  picture: HTMLCanvasElement; // the footage's frame that is shown
}

export async function openViewport(canvas: HTMLCanvasElement, source: Source, calm: boolean): Promise<Viewport> {
  const { manifest, camera } = source;
  const stage = await loadStage(source.usdz);
  const specs = specsIn(source.usdz);
  const renderer = new WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true });
  renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  renderer.setScissorTest(true);

  const rate = manifest.clock.rate[0] / manifest.clock.rate[1];
  const scene = new Scene();
  const view = new PerspectiveCamera();
  view.matrixAutoUpdate = true;
  const outside = new PerspectiveCamera(45, 1, 0.02, 2000);
  const orbit = new OrbitControls(outside, canvas);
  const plate = buildPlate(source.picture, camera);
  const proxies = buildProxies(stage, manifest);
  const caches = buildCaches(stage, specs, manifest.caches);
  const path = cameraPath(camera, rate);
  const contacts = contactRings(manifest.events);
  const signs = lightSigns(manifest.lights);
  const rig = lightRig(manifest.lights);
  const grid = groundGrid();
  const points = pointClouds(specs);
  const objects = buildTestObjects(() => calm);
  const ground = shadowGround();
  const carrier = new Group().add(plate.mesh);
  scene.add(stage.root, caches.group, carrier, path.group, contacts.group, signs, rig.group, grid, objects.group, ground);
  if (points) scene.add(points);

  let shown: Shown = { plate: true, proxies: 'wire', points: false, path: false, bodies: false, lights: false, grid: false, inside: true };
  let frame = 0;
  let size = { width: 1, height: 1 };
  let environmentFrame = -1000;
  const background = new Color(0x101214);
  const aspect = (camera.width * pixelAspect(manifest)) / camera.height;

  const pictureBox = (): Box => (shown.inside ? fitted(aspect, size.width, size.height) : { x: 0, y: 0, ...size });

  const draw = (): void => {
    const box = pictureBox();
    const active = shown.inside ? view : outside;
    renderer.setClearColor(background);
    renderer.setViewport(0, 0, size.width, size.height);
    renderer.setScissor(0, 0, size.width, size.height);
    renderer.clear();
    renderer.setViewport(box.x, size.height - box.y - box.height, box.width, box.height);
    renderer.setScissor(box.x, size.height - box.y - box.height, box.width, box.height);
    renderer.render(scene, active);
  };

  const apply = (): void => {
    takeFrame(view, camera, frame);
    carrier.position.copy(view.position);
    carrier.quaternion.copy(view.quaternion);
    plate.setFrame(frame);
    plate.setInScene(!shown.inside, shown.inside ? view.near * 2 : IMAGE_DISTANCE);
    stage.setTime(frame / rate);
    proxies.setFrame(frame);
    caches.setFrame(frame);
    path.setFrame(frame, shown.inside);
    contacts.setFrame(frame);
    const reach = objects.reach();
    if (reach) rig.aim(reach.centre, reach.size);
    ground.visible = reach !== null && !proxies.hasFloor;
    scene.updateMatrixWorld(true);
  };

  const refresh = (): void => {
    apply();
    draw();
  };

  const mirror = (): void => {
    if (Math.abs(frame - environmentFrame) < 6) return;
    environmentFrame = frame;
    scene.environment?.dispose();
    scene.environment = surroundings(renderer, source.picture);
    scene.environmentIntensity = 0.55;
  };

  const rayAt = ([x, y]: [number, number]): Ray => {
    const box = pictureBox();
    const caster = new Raycaster();
    const ndc = new Vector2(((x - box.x) / box.width) * 2 - 1, 1 - ((y - box.y) / box.height) * 2);
    const active = shown.inside ? view : outside;
    active.updateMatrixWorld(true);
    // By hand: setFromCamera knows no projection that was set as a matrix
    caster.ray.origin.setFromMatrixPosition(active.matrixWorld);
    caster.ray.direction.set(ndc.x, ndc.y, 0.5).unproject(active).sub(caster.ray.origin).normalize();
    return caster.ray;
  };

  let falling = 0;
  const fall = (before: number): void => {
    falling = requestAnimationFrame((now) => {
      const more = objects.fall(Math.min((now - before) / 1000, 0.04));
      refresh();
      if (more) fall(now);
    });
  };

  const grabbed = dragging(canvas, {
    pick: (at) => {
      const caster = new Raycaster();
      caster.ray.copy(rayAt(at));
      return objects.picked(caster);
    },
    move: (mesh, at) => {
      objects.move(mesh, rayAt(at), proxies.surfaces());
      refresh();
    },
    hold: (held) => {
      orbit.enabled = !held && !shown.inside;
    },
  });

  orbit.addEventListener('change', draw);
  standAside(outside, orbit, camera);

  return {
    has: { points: points !== null, bodies: proxies.hasBodies || contacts.count > 0, lights: manifest.lights.length > 0, plate: manifest.plate !== null },
    setFrame: (next) => {
      frame = next;
      plate.refresh();
      refresh();
    },
    show: (next) => {
      shown = next;
      plate.mesh.visible = shown.plate;
      proxies.setMode(shown.proxies);
      caches.setMode(shown.proxies);
      proxies.setBodies(shown.bodies);
      contacts.group.visible = shown.bodies;
      path.group.visible = shown.path || !shown.inside;
      signs.visible = shown.lights;
      grid.visible = shown.grid;
      if (points) points.visible = shown.points;
      orbit.enabled = !shown.inside;
      if (shown.proxies === 'solid') mirror();
      refresh();
    },
    highlight: (id) => {
      proxies.highlight(id);
      proxies.setBodies(shown.bodies);
      refresh();
    },
    drop: (kind, pointer) => {
      mirror();
      const box = pictureBox();
      const at = pointer ?? [box.x + box.width / 2, box.y + box.height * 0.62];
      objects.drop(kind, rayAt(at), proxies.surfaces());
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
      size = { width, height };
      renderer.setSize(width, height, false);
      outside.aspect = width / height;
      outside.updateProjectionMatrix();
      refresh();
    },
    setBackground: (colour) => {
      background.set(colour);
      draw();
    },
    box: pictureBox,
    dispose: () => {
      grabbed();
      cancelAnimationFrame(falling);
      orbit.dispose();
      renderer.dispose();
    },
  };
}

function pixelAspect(manifest: Manifest): number {
  const [across, down] = manifest.plate?.pixel_aspect ?? [1, 1];
  return across / down;
}

function shadowGround(): Mesh {
  const ground = new Mesh(new PlaneGeometry(200, 200).rotateX(-Math.PI / 2), shadowed);
  ground.receiveShadow = true;
  ground.renderOrder = -10;
  return ground;
}

// Behind, above and to the side of the camera, looking at what it looks at.
function standAside(outside: PerspectiveCamera, orbit: OrbitControls, camera: ShotCamera): void {
  const view = new PerspectiveCamera();
  takeFrame(view, camera, 0);
  const ahead = new Vector3(0, 0, -1).applyQuaternion(view.quaternion);
  const distance = camera.frames.focus_distance?.[0] ?? 3;
  const target = view.position.clone().addScaledVector(ahead, Math.min(Math.max(distance, 1), 12));
  const side = new Vector3(1, 0, 0).applyQuaternion(view.quaternion);
  const back = Math.max(view.position.distanceTo(target), 1.2);
  outside.position.copy(view.position).addScaledVector(side, back * 0.9).addScaledVector(ahead, -back * 0.9);
  outside.position.y += back * 0.7;
  orbit.target.copy(target);
  orbit.update();
}

// The footage's frame, mirrored all around, as what a test object reflects and is lit by.
function surroundings(renderer: WebGLRenderer, picture: HTMLCanvasElement): Scene['environment'] {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [256, 128];
  const paint = canvas.getContext('2d');
  if (!paint) return null;
  paint.drawImage(picture, 64, 0, 128, 128);
  paint.translate(128, 0);
  paint.scale(-1, 1);
  paint.drawImage(picture, -64 - 128 + 0, 0, 128, 128);
  paint.drawImage(picture, 64, 0, 128, 128);
  const texture = new CanvasTexture(canvas);
  texture.mapping = EquirectangularReflectionMapping;
  texture.colorSpace = SRGBColorSpace;
  const generator = new PMREMGenerator(renderer);
  const found = generator.fromEquirectangular(texture).texture;
  generator.dispose();
  texture.dispose();
  return found;
}

interface Grip {
  pick: (at: [number, number]) => Mesh | null;
  move: (mesh: Mesh, at: [number, number]) => void;
  hold: (held: boolean) => void;
}

function dragging(canvas: HTMLCanvasElement, grip: Grip): () => void {
  let held: Mesh | null = null;
  const at = (event: PointerEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const down = (event: PointerEvent): void => {
    held = grip.pick(at(event));
    if (!held) return;
    grip.hold(true);
    canvas.setPointerCapture(event.pointerId);
    event.stopImmediatePropagation();
  };
  const move = (event: PointerEvent): void => {
    if (held) grip.move(held, at(event));
    else canvas.style.cursor = grip.pick(at(event)) ? 'grab' : '';
  };
  const up = (): void => {
    if (held) grip.hold(false);
    held = null;
  };
  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up };
  for (const [name, listener] of Object.entries(listeners)) {
    canvas.addEventListener(name, listener as EventListener, { capture: true });
  }
  return () => {
    for (const [name, listener] of Object.entries(listeners)) {
      canvas.removeEventListener(name, listener as EventListener, { capture: true });
    }
  };
}
