// Poses are set from the manifest's tables, frame by frame: three's loader plays no samples inside variants, and
// interpolates between keys where the tables are exact.
import type { Object3D } from 'three';
import { rowAt, type Rows } from '../shot/manifest';

export function setPose(node: Object3D, rows: Rows, frame: number): void {
  const [x, y, z] = rowAt(rows.position, frame);
  const [w, i, j, k] = rowAt(rows.orientation, frame);
  node.position.set(x, y, z);
  node.quaternion.set(i, j, k, w);
  node.updateMatrix();
}
