import { describe, expect, it } from 'vitest';
import { readManifest, rowAt } from '../src/shot/manifest';
import { frameOf, type Finding } from '../src/shot/report';
import { waveOf } from '../src/shot/sound';

const finding = (message: string, where = 'camera'): Finding => ({ code: 'x', level: 'info', where, message });

describe('frameOf', () => {
  it('finds the frame in a finding’s words or place, if the shot has it', () => {
    expect(frameOf(finding('jumps at frame 12'), 24)).toBe(12);
    expect(frameOf(finding('frames 3 to 9 are blurred'), 24)).toBe(3);
    expect(frameOf(finding('is 0 mm', 'camera.focal[7]'), 24)).toBe(7);
    expect(frameOf(finding('24 frames are missing'), 24)).toBeNull();
    expect(frameOf(finding('frame 99 is not there'), 24)).toBeNull();
  });
});

describe('readManifest', () => {
  it('ignores unknown fields and refuses another major version', () => {
    expect(readManifest('{"gshot": "1.9", "new": 1}', 'a.gshot').objects).toEqual([]);
    expect(() => readManifest('{"gshot": "2.0"}', 'a.gshot')).toThrow('a.gshot has manifest version 2.0');
    expect(() => readManifest('{', 'a.gshot')).toThrow('a.gshot is not JSON');
  });
});

describe('rowAt', () => {
  it('takes the one row of what stays for every frame', () => {
    expect(rowAt(['only'], 7)).toBe('only');
    expect(() => rowAt([], 0)).toThrow('empty');
  });
});

describe('waveOf', () => {
  it('keeps the loudest of each slot over all channels', () => {
    const wav = wavOf([0, -16384, 8192, 0], 2);
    expect([...waveOf(wav, 2).peaks]).toEqual([0.5, 0.25]);
  });
});

function wavOf(samples: number[], channels: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const word = (at: number, text: string): void => [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  word(0, 'RIFF');
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, 48000, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => view.setInt16(44 + index * 2, sample, true));
  return view.buffer as ArrayBuffer;
}
