// Colours of what is drawn over footage: the same in light and dark, as footage is.
export const COLOURS = {
  still: 0x59c7f5,
  floor: 0x4a8fb8,
  driven: 0xb99cff,
  body: 0xffa24a,
  person: 0x7fe3a1,
  contact: 0xff5d6c,
  path: 0xffe08a,
  light: 0xffd45c,
  grid: 0x9fb4c7,
  points: 0x7ff0d8,
};

export function colourOf(motion: string, role: string): number {
  if (motion === 'dynamic') return COLOURS.body;
  if (motion === 'kinematic') return COLOURS.driven;
  return role === 'shadow_catcher' ? COLOURS.floor : COLOURS.still;
}
