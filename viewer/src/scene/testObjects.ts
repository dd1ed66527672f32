// Things to drop on the ground, to see whether they sit in the footage: they rest on proxies and throw a shadow.
import {
  BoxGeometry, CanvasTexture, CylinderGeometry, Group, Mesh, MeshBasicMaterial, MeshStandardMaterial, PlaneGeometry,
  Raycaster, SphereGeometry, Vector3, type BufferGeometry, type Intersection, type Object3D, type Ray,
} from 'three';

export type Kind = 'ball' | 'chrome' | 'cube' | 'cylinder';

export interface TestObjects {
  group: Group;
  drop: (kind: Kind, ray: Ray, surfaces: Object3D[]) => Mesh;
  move: (mesh: Mesh, ray: Ray, surfaces: Object3D[]) => void;
  picked: (caster: Raycaster) => Mesh | null;
  count: () => number;
  clear: () => void;
  resize: (factor: number) => void;
  reach: () => { centre: Vector3; size: number } | null;
  fall: (seconds: number) => boolean; // false once all lie still
}

const GRAVITY = 9.81;
const BOUNCE = 0.32;
const STEP = 0.01; // s
const SIZES = [0.05, 0.1, 0.2, 0.5, 1, 2]; // metres
const GEOMETRY: Record<Kind, BufferGeometry> = {
  ball: new SphereGeometry(0.5, 48, 32),
  chrome: new SphereGeometry(0.5, 64, 48),
  cube: new BoxGeometry(1, 1, 1),
  cylinder: new CylinderGeometry(0.42, 0.42, 1, 48),
};
const MATERIAL: Record<Kind, MeshStandardMaterial> = {
  ball: new MeshStandardMaterial({ color: 0x9a9a9a, roughness: 0.85 }),
  chrome: new MeshStandardMaterial({ color: 0xf2f2f2, roughness: 0.06, metalness: 1 }),
  cube: new MeshStandardMaterial({ color: 0xd9694a, roughness: 0.6 }),
  cylinder: new MeshStandardMaterial({ color: 0x3f7fd0, roughness: 0.5 }),
};

interface Fall {
  height: number;
  speed: number;
}

export function buildTestObjects(still: () => boolean): TestObjects {
  const group = new Group();
  const falls = new Map<Mesh, Fall>();
  const rest = new Map<Mesh, Vector3>(); // where its underside's middle stands
  const lay = (mesh: Mesh): void => {
    const at = rest.get(mesh);
    const height = falls.get(mesh)?.height ?? 0;
    if (at) mesh.position.set(at.x, at.y + mesh.scale.y / 2 + height, at.z);
    const shade = mesh.userData.shade as Mesh;
    if (at) shade.position.copy(at).setY(at.y + 0.003);
    shade.scale.setScalar(mesh.scale.x * 1.9);
    (shade.material as MeshBasicMaterial).opacity = 0.6 / (1 + 8 * (height / mesh.scale.y));
  };
  const put = (mesh: Mesh, ray: Ray, surfaces: Object3D[]): void => {
    rest.set(mesh, supportBelow(ray, surfaces));
    lay(mesh);
  };
  return {
    group,
    drop: (kind, ray, surfaces) => {
      const mesh = new Mesh(GEOMETRY[kind], MATERIAL[kind]);
      mesh.castShadow = mesh.receiveShadow = true;
      mesh.userData.shade = contactShade();
      put(mesh, ray, surfaces);
      mesh.scale.setScalar(fittingSize(ray.origin.distanceTo(mesh.position)));
      if (!still()) falls.set(mesh, { height: mesh.scale.y * 4, speed: 0 });
      group.add(mesh, mesh.userData.shade as Mesh);
      lay(mesh);
      return mesh;
    },
    move: put,
    picked: (caster) => (caster.intersectObjects([...rest.keys()], false)[0]?.object as Mesh | undefined) ?? null,
    count: () => rest.size,
    clear: () => {
      group.clear();
      falls.clear();
      rest.clear();
    },
    resize: (factor) => {
      for (const mesh of rest.keys()) {
        mesh.scale.multiplyScalar(factor);
        lay(mesh);
      }
    },
    reach: () => reachOf([...rest.keys()]),
    fall: (seconds) => {
      for (const [mesh, fall] of falls) {
        let moving = true;
        for (let past = 0; moving && past < seconds; past += STEP) moving = fallen(fall, Math.min(STEP, seconds - past));
        if (!moving) falls.delete(mesh);
        lay(mesh);
      }
      return falls.size > 0;
    },
  };
}

function fallen(fall: Fall, seconds: number): boolean {
  fall.speed -= GRAVITY * seconds;
  fall.height += fall.speed * seconds;
  if (fall.height > 0) return true;
  fall.height = 0;
  fall.speed *= -BOUNCE;
  return fall.speed > 0.25;
}

// About a tenth of its distance, rounded to what people have a feeling for.
function fittingSize(distance: number): number {
  const wanted = distance * 0.11;
  return SIZES.reduce((best, size) => (Math.abs(Math.log(size / wanted)) < Math.abs(Math.log(best / wanted)) ? size : best));
}

// Where a ray meets something that carries: a proxy's top or the ground at nought; a wall carries at its foot.
function supportBelow(ray: Ray, surfaces: Object3D[]): Vector3 {
  const caster = new Raycaster(ray.origin, ray.direction);
  const hit = caster.intersectObjects(surfaces, false)[0];
  if (hit && upwards(hit) > 0.7) return hit.point;
  const ground = groundHit(ray);
  if (!hit || (ground && ground.distanceTo(ray.origin) < hit.distance)) return ground ?? footOf(ray.at(4, new Vector3()), surfaces);
  return footOf(hit.point.addScaledVector(ray.direction, -0.3), surfaces);
}

function footOf(point: Vector3, surfaces: Object3D[]): Vector3 {
  const down = new Raycaster(point, new Vector3(0, -1, 0)).intersectObjects(surfaces, false)[0];
  return down ? down.point : point.setY(0);
}

function upwards(hit: Intersection): number {
  return hit.face ? hit.face.normal.clone().transformDirection(hit.object.matrixWorld).y : 0;
}

function groundHit(ray: Ray): Vector3 | null {
  const distance = -ray.origin.y / ray.direction.y;
  return Number.isFinite(distance) && distance > 0 && distance < 60 ? ray.at(distance, new Vector3()) : null;
}

function reachOf(meshes: Mesh[]): { centre: Vector3; size: number } | null {
  if (meshes.length === 0) return null;
  const centre = meshes.reduce((sum, mesh) => sum.add(mesh.position), new Vector3()).divideScalar(meshes.length);
  const size = Math.max(...meshes.map((mesh) => mesh.position.distanceTo(centre) + mesh.scale.y * 3.5));
  return { centre, size };
}

let softSpot: CanvasTexture | null = null;

// The dark where a thing meets the ground, which a shadow map is too coarse for
function contactShade(): Mesh {
  softSpot ??= new CanvasTexture(spot());
  const material = new MeshBasicMaterial({ map: softSpot, transparent: true, depthWrite: false, color: 0x000000, opacity: 0.6 });
  const mesh = new Mesh(new PlaneGeometry(1, 1).rotateX(-Math.PI / 2), material);
  mesh.renderOrder = -5;
  return mesh;
}

function spot(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 128;
  const paint = canvas.getContext('2d');
  if (paint) {
    const gradient = paint.createRadialGradient(64, 64, 6, 64, 64, 62);
    gradient.addColorStop(0, 'rgba(255,255,255,1)');
    gradient.addColorStop(0.45, 'rgba(255,255,255,0.5)');
    gradient.addColorStop(1, 'rgba(255,255,255,0)');
    paint.fillStyle = gradient;
    paint.fillRect(0, 0, 128, 128);
  }
  return canvas;
}
