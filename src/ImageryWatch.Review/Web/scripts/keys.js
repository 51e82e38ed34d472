// Keys of commands. Letters are taken from the position of the key where the keyboard layout has no Latin letters (Hangul).
import { byId, isTextInput } from './dom.js';

export function keyOf(event) {
  if (event.key.length === 1 && event.key.charCodeAt(0) < 128) return event.key.toLowerCase();
  if (/^Key[A-Z]$/.test(event.code)) return event.code.slice(3).toLowerCase();
  return event.key;
}

// commands: list of { keys, run, release, isEnabled }. Tools get a key first.
export function bindKeys(commands, tools) {
  const byKey = new Map(commands.flatMap((command) => command.keys.map((key) => [key, command])));
  const isFree = (event) => !byId('dialog').open && !isTextInput(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey;

  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if ((event.key === 'Escape' || event.key === 'Enter') && isTextInput(event.target)) event.target.blur();
    if (event.key === 'Enter' && event.ctrlKey && tools.active && !byId('dialog').open) tools.onKey(event);
    if (!isFree(event) || isPressOfButton(event) || isScroll(event) || tools.onKey(event)) return;
    const command = byKey.get(keyOf(event));
    if (!command || (event.repeat && command.release) || !(command.isEnabled?.() ?? true)) return;
    event.preventDefault();
    command.run();
  });

  document.addEventListener('keyup', (event) => byKey.get(keyOf(event))?.release?.());
  addEventListener('blur', () => commands.forEach((command) => command.release?.()));
}

// Enter and space on a button press it.
const isPressOfButton = (event) => event.target.matches?.('button') && (event.key === 'Enter' || event.key === ' ');

const isScroll = (event) => event.target.id === 'details' && ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'].includes(event.key);
