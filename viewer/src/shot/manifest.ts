// NAME.gshot as far as the page reads it; unknown fields are ignored, another major version is refused.

export type Vector = [number, number, number];
export type Quaternion = [number, number, number, number]; // w, x, y, z

export interface Rows {
  position: Vector[]; // metres, world; one row if it stays, else one per frame
  orientation: Quaternion[];
}

export interface CameraRows extends Rows {
  focal_mm: number[];
  focal_px: [number, number][];
  centre_px: [number, number][];
  focus_distance: number[] | null;
}

export interface Distortion {
  radial: number[];
  tangential: number[];
}

export interface ShotCamera {
  origin: string;
  confidence: number;
  width: number;
  height: number;
  clipping: [number, number];
  distortion: Distortion | null;
  solve: { verdict: string; ground: string } | null;
  frames: CameraRows;
}

export interface Plate {
  kind: 'video' | 'sequence';
  path: string;
  in_point: number;
  frame_count: number;
  width: number;
  height: number;
  pixel_aspect: [number, number];
}

export interface ShotObject {
  id: string;
  prim: string;
  role: string;
  motion: string;
  shape: string;
  size: Vector;
  animated: boolean;
  part_of: string;
  visible: [number, number] | null;
  baked: boolean;
  frames: Rows | null;
}

export interface Cache {
  id: string;
  prim: string;
  kind: string;
  frames: Rows | null;
}

export interface ShotEvent {
  object: string;
  kind: string;
  time: number;
  frame: number;
  parameters: Record<string, string | number>;
}

export interface Light {
  id: string;
  kind: string;
  intensity: number[];
  unit: 'lux' | 'nits';
  color: Vector;
  temperature: number | null;
  size: [number, number] | null;
  cone_angle_deg: number | null;
  frames: Rows | null;
}

export interface Sound {
  id: string;
  path: string;
  gain_db: number;
  ambisonic_order: number | null;
}

export interface Marker {
  id: string;
  time: number;
  frame: number;
  duration: number;
  kind: string;
  text: string;
  speaker: string;
}

export interface BundleFile {
  role: string;
  path: string;
}

export interface Manifest {
  gshot: string;
  name: string;
  files: BundleFile[];
  clock: { rate: [number, number]; count: number; timecode: string | null; source_start: number };
  camera: ShotCamera | null;
  plate: Plate | null;
  objects: ShotObject[];
  caches: Cache[];
  events: ShotEvent[];
  lights: Light[];
  characters: { id: string; prim: string }[];
  audio: Sound[];
  markers: Marker[];
  prompt: string;
  model: string;
}

export function readManifest(text: string, name: string): Manifest {
  let found: Partial<Manifest>;
  try {
    found = JSON.parse(text) as Partial<Manifest>;
  } catch {
    throw new Error(`${name} is not JSON; convert the shot again.`);
  }
  const version = String(found.gshot ?? '');
  if (!version.startsWith('1.')) {
    throw new Error(`${name} has manifest version ${version || 'none'}, this page reads 1; convert the shot again.`);
  }
  const lists = { objects: [], caches: [], events: [], lights: [], characters: [], audio: [], markers: [] };
  return { ...lists, ...found } as Manifest;
}

// The row of a frame, where one row stands for all.
export function rowAt<T>(rows: readonly T[], frame: number): T {
  const row = rows[Math.min(Math.max(frame, 0), rows.length - 1)];
  if (row === undefined) throw new Error('a table of the manifest is empty; convert the shot again.');
  return row;
}
