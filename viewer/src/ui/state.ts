// What the viewer remembers: what is shown, and the theme.
import { effect, signal } from '@preact/signals';
import type { Shown } from '../scene/world';

export type Theme = 'system' | 'light' | 'dark';

const THEME_KEY = 'usdbridge-theme';
const kept = localStorage.getItem(THEME_KEY);

export const theme = signal<Theme>(kept === 'light' || kept === 'dark' ? kept : 'system');
export const help = signal(false);
export const loud = signal(true);
export const looping = signal(true);

export const shown = signal<Shown>({
  plate: true,
  proxies: 'wire',
  points: false,
  path: false,
  bodies: false,
  lights: false,
  grid: false,
  inside: true,
});

export const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
const nightly = matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(nightly.matches);
nightly.addEventListener('change', () => {
  systemDark.value = nightly.matches;
});

export const isDark = (): boolean => (theme.value === 'system' ? systemDark.value : theme.value === 'dark');

effect(() => {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
});

export function changeTheme(): void {
  theme.value = isDark() ? 'light' : 'dark';
  localStorage.setItem(THEME_KEY, theme.value);
}

export const change = (part: Partial<Shown>): void => {
  shown.value = { ...shown.value, ...part };
};

// From around, the ground and the camera's way tell where things are
export const lookThrough = (inside: boolean): void => change(inside ? { inside } : { inside, grid: true, path: true });

type Flag = 'plate' | 'points' | 'path' | 'bodies' | 'lights' | 'grid';
export const flip = (flag: Flag): void => change({ [flag]: !shown.value[flag] });

const MODES = ['wire', 'solid', 'shadow', 'off'] as const;
export const nextProxies = (): void => {
  const at = MODES.indexOf(shown.value.proxies);
  change({ proxies: MODES[(at + 1) % MODES.length] ?? 'wire' });
};
