// Keys of the viewer. A key that a focused control uses itself stays with it.
import type { Player } from '../play/player';
import type { Viewport } from '../scene/viewport';
import { changeTheme, flip, help, lookThrough, looping, loud, nextProxies, shown } from './state';

export function actionOf(key: string, shift: boolean, player: Player, viewport: Viewport, drop: () => void): (() => void) | null {
  const step = shift ? 10 : 1;
  const actions: Record<string, () => void> = {
    ' ': () => (player.playing.peek() ? player.pause() : player.play()),
    ArrowLeft: () => player.step(-step),
    ArrowRight: () => player.step(step),
    Home: () => player.seek(0),
    End: () => player.seek(Number.MAX_SAFE_INTEGER),
    1: () => flip('plate'),
    2: nextProxies,
    3: () => flip('points'),
    4: () => flip('path'),
    5: () => flip('bodies'),
    6: () => flip('lights'),
    7: () => flip('grid'),
    c: () => lookThrough(!shown.peek().inside),
    l: () => (looping.value = !looping.value),
    m: () => (loud.value = !loud.value),
    t: changeTheme,
    b: drop,
    '[': () => viewport.resizeObjects(0.8),
    ']': () => viewport.resizeObjects(1.25),
    '?': () => (help.value = !help.value),
  };
  return actions[key] ?? null;
}

// Space presses a button and types in a field; arrows move within tabs, radios and fields.
export function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest('input, textarea, select, dialog')) return true;
  return event.key === ' ' && event.target.closest('button, a, summary') !== null;
}
