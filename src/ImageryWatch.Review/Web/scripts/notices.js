// Messages below the list: short ones vanish, those about the connection remain until it is restored.
import { byId, element } from './dom.js';

const times = { info: 6000, warning: 15000, error: 15000 };
const shown = new Map();

// kind: 'info', 'warning' or 'error'.
export function notify(text, kind = 'info') {
  const notice = element('p', { class: `notice ${kind}` }, text);
  byId('notices').append(notice);
  setTimeout(() => notice.remove(), times[kind]);
}

// A notice that remains; null removes it. Each name has at most one.
export function setNotice(name, text, kind = 'warning') {
  if (shown.get(name)?.textContent === text) return;
  shown.get(name)?.remove();
  shown.delete(name);
  if (text === null) return;
  const notice = element('p', { class: `notice ${kind}` }, text);
  shown.set(name, notice);
  byId('notices').append(notice);
}
