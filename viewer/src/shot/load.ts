// Everything of one take that the page needs, from the files of its shot.
import { bytes, fileUrl, text, type ShotRecord } from '../api';
import { pictureFootage, videoFootage, type Footage } from '../play/footage';
import type { Track } from '../play/sound';
import { readManifest, type Manifest, type ShotCamera } from './manifest';
import type { Report } from './report';
import { waveOf, type Wave } from './sound';
import type { Clock } from './time';

export interface LoadedShot {
  manifest: Manifest;
  camera: ShotCamera;
  clock: Clock;
  usdz: ArrayBuffer;
  footage: Footage;
  tracks: Track[];
  wave: Wave | null;
  report: Report | null;
  troubles: string[]; // what does not work, as sentences; the rest does
}

const WAVE_SLOTS = 1600;
const SHOWN_IMAGES = /\.(png|jpe?g|webp|avif|gif|bmp)$/i;

// Manifests of a shot: one, or one for each take of a clip with cuts.
export const takesOf = (shot: ShotRecord): string[] =>
  (shot.files ?? []).map((file) => file.name).filter((name) => name.endsWith('.gshot') && !name.endsWith('.sequence.gshot'));

export async function loadShot(shot: ShotRecord, take: string): Promise<LoadedShot> {
  const manifest = readManifest(await text(shot.id, take), take);
  const { rate, count } = manifest.clock;
  const clock: Clock = { rate: rate[0] / rate[1], count, inPoint: manifest.plate?.in_point ?? 0 };
  const stage = manifest.files.find((file) => file.role === 'stage');
  if (!stage) throw new Error(`${take} names no stage; convert the shot again.`);
  const troubles: string[] = [];
  const noted = <T>(work: Promise<T>, otherwise: T): Promise<T> =>
    work.catch((error: unknown) => {
      troubles.push(error instanceof Error ? error.message : String(error));
      return otherwise;
    });
  const report = `${take.slice(0, -'.gshot'.length)}.report.json`;
  const [usdz, footage, told, tracks] = await Promise.all([
    bytes(shot.id, stage.path),
    noted(footageOf(shot.id, manifest, clock), pictureFootage([], clock, sizeOf(manifest))),
    noted(text(shot.id, report).then((found) => JSON.parse(found) as Report), null),
    noted(Promise.all(manifest.audio.map(async (sound) => ({ bytes: await bytes(shot.id, sound.path), gainDb: sound.gain_db }))), []),
  ]);
  const first = tracks[0];
  const wave = first ? await noted(Promise.resolve().then(() => waveOf(first.bytes, WAVE_SLOTS)), null) : null;
  return { manifest, camera: manifest.camera ?? standIn(manifest), clock, usdz, footage, tracks, wave, report: told, troubles };
}

async function footageOf(id: string, manifest: Manifest, clock: Clock): Promise<Footage> {
  const { plate } = manifest;
  if (plate?.kind === 'video') return videoFootage(fileUrl(id, plate.path), clock, sizeOf(manifest));
  const pictures = manifest.files.filter((file) => file.role === 'plate').map((file) => file.path);
  if (pictures.length > 0 && !pictures.every((path) => SHOWN_IMAGES.test(path))) {
    throw new Error(`Browsers cannot show ${pictures[0]?.split('.').pop()} pictures. Convert with --plate webm to see the footage; the scene plays without.`);
  }
  return pictureFootage(pictures.map((path) => fileUrl(id, path)), clock, sizeOf(manifest));
}

// Of the picture as displayed, so that pixels are square; capped, as the screen is.
function sizeOf(manifest: Manifest): [number, number] {
  const { width, height, pixel_aspect: [across, down] } = manifest.plate ?? { width: 1280, height: 720, pixel_aspect: [1, 1] };
  const wide = (width * across) / down;
  const scale = Math.min(1, 1920 / Math.max(wide, height));
  return [Math.round(wide * scale), Math.round(height * scale)];
}

// A shot without a camera is seen from where a person would stand.
function standIn(manifest: Manifest): ShotCamera {
  const { width, height } = manifest.plate ?? { width: 1280, height: 720 };
  return {
    origin: 'default', confidence: 0, width, height, clipping: [0.05, 1000], distortion: null, solve: null,
    frames: {
      position: [[0, 1.6, 4]], orientation: [[1, 0, 0, 0]], focal_mm: [35],
      focal_px: [[width, width]], centre_px: [[width / 2, height / 2]], focus_distance: null,
    },
  };
}
