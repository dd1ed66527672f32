// Everything that is in the scene of one shot, at the frame and in the ways that are asked for.
import { Group, Mesh, PerspectiveCamera, PlaneGeometry, Scene } from 'three';
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
import { buildTestObjects, type TestObjects } from './testObjects';

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

export interface Source {
  manifest: Manifest;
  camera: ShotCamera;
  usdz: ArrayBuffer;
  picture: HTMLCanvasElement; // the footage's frame that is shown
}

export interface World {
  scene: Scene;
  view: PerspectiveCamera; // the taking camera
  objects: TestObjects;
  has: { points: boolean; bodies: boolean; lights: boolean; plate: boolean };
  place: (frame: number, shown: Shown) => void;
  newPicture: () => void;
  show: (shown: Shown) => void;
  highlight: (id: string | null) => void;
  surfaces: () => Mesh[];
}

export async function buildWorld({ manifest, camera, usdz, picture }: Source, calm: boolean): Promise<World> {
  const stage = await loadStage(usdz);
  const specs = specsIn(usdz);
  const rate = manifest.clock.rate[0] / manifest.clock.rate[1];
  const view = new PerspectiveCamera();
  const plate = buildPlate(picture, camera);
  const proxies = buildProxies(stage, manifest);
  const caches = buildCaches(stage, specs, manifest.caches);
  const path = cameraPath(camera, rate);
  const contacts = contactRings(manifest.events);
  const signs = lightSigns(manifest.lights);
  const rig = lightRig(manifest.lights);
  const grid = groundGrid();
  const points = pointClouds(specs) ?? new Group();
  const objects = buildTestObjects(() => calm);
  const ground = shadowGround();
  const carrier = new Group().add(plate.mesh);
  const scene = new Scene().add(
    stage.root, caches.group, carrier, path.group, contacts.group, signs, rig.group, grid, points, objects.group, ground,
  );

  return {
    scene,
    view,
    objects,
    has: {
      points: points.type === 'Points',
      bodies: proxies.hasBodies || contacts.count > 0,
      lights: manifest.lights.length > 0,
      plate: manifest.plate !== null,
    },
    place: (frame, { inside }) => {
      takeFrame(view, camera, frame);
      carrier.position.copy(view.position);
      carrier.quaternion.copy(view.quaternion);
      plate.setFrame(frame);
      plate.setInScene(!inside, inside ? view.near * 2 : IMAGE_DISTANCE);
      stage.setTime(frame / rate);
      proxies.setFrame(frame);
      caches.setFrame(frame);
      path.setFrame(frame, inside);
      contacts.setFrame(frame);
      const reach = objects.reach();
      if (reach) rig.aim(reach.centre, reach.size);
      ground.visible = reach !== null && !proxies.hasFloor;
      proxies.setCatching(reach !== null);
      scene.updateMatrixWorld(true);
    },
    newPicture: plate.refresh,
    show: (shown) => {
      plate.mesh.visible = shown.plate;
      proxies.setMode(shown.proxies);
      caches.setMode(shown.proxies);
      proxies.setBodies(shown.bodies);
      contacts.group.visible = shown.bodies;
      path.group.visible = shown.path;
      signs.visible = shown.lights;
      grid.visible = shown.grid;
      points.visible = shown.points;
    },
    highlight: proxies.highlight,
    surfaces: proxies.surfaces,
  };
}

function shadowGround(): Mesh {
  const ground = new Mesh(new PlaneGeometry(200, 200).rotateX(-Math.PI / 2), shadowed);
  ground.receiveShadow = true;
  ground.renderOrder = -10;
  return ground;
}
