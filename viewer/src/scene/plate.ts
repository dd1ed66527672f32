// The footage as a picture in the camera's frustum: it fills the view through the camera, and stands in the scene
// when seen from beside. A bending lens is straightened by bending the picture back.
import { BufferAttribute, BufferGeometry, CanvasTexture, LinearFilter, Mesh, MeshBasicMaterial, SRGBColorSpace, DoubleSide } from 'three';
import { rayOf } from '../shot/lens';
import type { ShotCamera } from '../shot/manifest';
import { lensAt } from './shotCamera';

export interface PlateMesh {
  mesh: Mesh;
  setFrame: (frame: number) => void;
  refresh: () => void;
  setInScene: (inScene: boolean, distance: number) => void;
}

export function buildPlate(canvas: HTMLCanvasElement, camera: ShotCamera): PlateMesh {
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.minFilter = LinearFilter;
  texture.generateMipmaps = false;
  const material = new MeshBasicMaterial({ map: texture, toneMapped: false, side: DoubleSide });
  const cells = camera.distortion ? 32 : 1;
  const geometry = gridOf(cells);
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  return {
    mesh,
    refresh: () => {
      texture.needsUpdate = true;
    },
    setFrame: (frame) => {
      bendBack(geometry, camera, frame, cells);
    },
    setInScene: (inScene, distance) => {
      mesh.scale.setScalar(distance);
      mesh.renderOrder = inScene ? 0 : -100;
      material.depthTest = inScene;
      material.depthWrite = inScene;
    },
  };
}

function gridOf(cells: number): BufferGeometry {
  const side = cells + 1;
  const uv = new Float32Array(side * side * 2);
  const corners: number[] = [];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = row * side + column;
      uv.set([column / cells, 1 - row / cells], at * 2);
      if (row < cells && column < cells) corners.push(at, at + side, at + 1, at + 1, at + side, at + side + 1);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(side * side * 3), 3));
  geometry.setAttribute('uv', new BufferAttribute(uv, 2));
  return geometry.setIndex(corners);
}

function bendBack(geometry: BufferGeometry, camera: ShotCamera, frame: number, cells: number): void {
  const lens = lensAt(camera, frame);
  const position = geometry.getAttribute('position') as BufferAttribute;
  const side = cells + 1;
  for (let at = 0; at < position.count; at++) {
    const u = ((at % side) / cells) * lens.width;
    const v = (Math.floor(at / side) / cells) * lens.height;
    const [x, y] = rayOf(lens, camera.distortion, u, v);
    position.setXYZ(at, x, y, -1);
  }
  position.needsUpdate = true;
}
