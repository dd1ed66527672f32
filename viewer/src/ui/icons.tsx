// Icons as strokes, so that they take the colour of their text.
const PATHS = {
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  back: 'M17 5 8 12l9 7zM6 5v14',
  forward: 'M7 5l9 7-9 7zM18 5v14',
  first: 'M19 5l-8 7 8 7zM11 5l-8 7 8 7z',
  last: 'M5 5l8 7-8 7zM13 5l8 7-8 7z',
  loop: 'M4 11a6 6 0 0 1 6-6h8m-3-3 3 3-3 3M20 13a6 6 0 0 1-6 6H6m3 3-3-3 3-3',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  mute: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5m0-5-5 5',
  plate: 'M3.5 5.5h17v13h-17zM3.5 15l5-4.5 4 3.5 3-2.5 5 4',
  proxies: 'M12 3 20 7.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9',
  points: 'M6 7h.01M12 5h.01M18 8h.01M8 12h.01M14 11h.01M19 14h.01M5 17h.01M11 17h.01M16 19h.01',
  path: 'M4 19c2-9 6-3 8-8s5-6 8-6M4 19h.01M20 5h.01',
  bodies: 'M12 12m-8 0a8 8 0 1 0 16 0 8 8 0 1 0-16 0M12 4v16M4 12h16',
  lights: 'M9 18h6M10 21h4M8 14a6 6 0 1 1 8 0c-.8.8-1 1.3-1 2H9c0-.7-.2-1.2-1-2z',
  grid: 'M3 9h18M3 15h18M9 3v18M15 3v18',
  camera: 'M3.5 8h3.500l1.5-2.500h7L17 8h3.500v10.500h-17zM12 13m-3.2 0a3.2 3.2 0 1 0 6.4 0 3.2 3.2 0 1 0-6.4 0',
  orbit: 'M12 12m-2.5 0a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M12 12m-9 0a9 4 0 1 0 18 0 9 4 0 1 0-18 0',
  help: 'M9 9a3 3 0 1 1 4.5 2.600c-1 .6-1.5 1.2-1.5 2.400M12 17.500h.01',
  theme: 'M20 14.500A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.500z',
  download: 'M12 4v11m-4.5-4.500L12 15l4.5-4.500M5 19.500h14',
  upload: 'M12 16V5M7.5 9.5 12 5l4.5 4.500M5 19.500h14',
  trash: 'M5 7h14M10 7V4.500h4V7M7 7l1 12.500h8L17 7',
  close: 'M6 6l12 12M18 6 6 18',
};

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
