import { describe, expect, it } from 'vitest';
import { frameOfMediaTime, seekTime, timecode, type Clock } from '../src/shot/time';

const NTSC: Clock = { rate: 30000 / 1001, count: 900, inPoint: 17 };

describe('seekTime', () => {
  it('lies within its frame, whatever the rate', () => {
    for (let frame = 0; frame < NTSC.count; frame++) {
      expect(Math.floor(seekTime(NTSC, frame) * NTSC.rate)).toBe(frame + 17);
    }
  });
});

describe('frameOfMediaTime', () => {
  it('tells the frame of a picture by its start, rounded to microseconds as players do', () => {
    for (let frame = 0; frame < NTSC.count; frame++) {
      const start = Math.round(((frame + 17) / NTSC.rate) * 1e6) / 1e6;
      expect(frameOfMediaTime(NTSC, start)).toBe(frame);
    }
  });
});

describe('timecode', () => {
  it('counts on from the first frame’s', () => {
    expect(timecode({ rate: 24, count: 100, inPoint: 0 }, 25, '01:00:00:00')).toBe('01:00:01:01');
  });
});
