// The footage's frame, mirrored all around: what a test object reflects, and the fill that lights it.
import { CanvasTexture, EquirectangularReflectionMapping, PMREMGenerator, SRGBColorSpace, type Scene, type WebGLRenderer } from 'three';

const SIZE = [256, 128] as const;
const STALE_FRAMES = 6; // the picture changes little within

export function mirrorFootage(renderer: WebGLRenderer, scene: Scene, picture: HTMLCanvasElement): (frame: number) => void {
  let last = -Infinity;
  return (frame) => {
    if (Math.abs(frame - last) < STALE_FRAMES) return;
    last = frame;
    scene.environment?.dispose();
    scene.environment = surroundings(renderer, picture);
    scene.environmentIntensity = 0.6;
  };
}

// Ahead is the picture, behind its mirror image, so that there is no seam.
function surroundings(renderer: WebGLRenderer, picture: HTMLCanvasElement): Scene['environment'] {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = SIZE;
  const paint = canvas.getContext('2d');
  if (!paint) return null;
  const half = SIZE[0] / 2;
  paint.drawImage(picture, 0, 0, half, SIZE[1]);
  paint.translate(SIZE[0], 0);
  paint.scale(-1, 1);
  paint.drawImage(picture, 0, 0, half, SIZE[1]);
  const texture = new CanvasTexture(canvas);
  texture.mapping = EquirectangularReflectionMapping;
  texture.colorSpace = SRGBColorSpace;
  const generator = new PMREMGenerator(renderer);
  const found = generator.fromEquirectangular(texture).texture;
  generator.dispose();
  texture.dispose();
  return found;
}
