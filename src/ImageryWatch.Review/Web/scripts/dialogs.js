// Dialogs: each returns a promise of the choice, or of null if it was cancelled.
import { byId, element } from './dom.js';
import { t } from './texts.js';

// Shows a dialog. content(close) makes its elements; onKey(event, close) gets the keys.
export function openDialog(title, content, { onKey, className = '' } = {}) {
  const dialog = byId('dialog');
  if (dialog.open) return Promise.resolve(null);
  return new Promise((resolve) => {
    const listeners = new AbortController();
    // Resolves at once, not with the event 'close', so that a dialog that follows gets the next key.
    const close = (value) => {
      listeners.abort();
      dialog.close();
      resolve(value);
    };
    const keyDown = (event) => {
      event.stopPropagation(); // the keys of the page do not apply
      if (!event.isComposing) onKey?.(event, close);
    };
    dialog.className = className;
    dialog.replaceChildren(element('h2', { id: 'dialog-title' }, title), ...content(close));
    dialog.addEventListener('keydown', keyDown, { signal: listeners.signal });
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      close(null);
    }, { signal: listeners.signal });
    dialog.showModal();
  });
}

// One of several options { value, label }, with the keys 1, 2, ...; rest: an option for Enter, which has the focus, or null.
export function chooseOne(title, options, rest = null) {
  const content = (close) => [
    element('div', { class: 'options' },
      ...options.map((option, i) => optionButton(option, i + 1, close)),
      rest ? optionButton(rest, '⏎', close, true) : null),
    cancelHint(),
  ];
  const onKey = (event, close) => {
    const option = options[Number(event.key) - 1];
    if (option) close(option.value);
    else return;
    event.preventDefault();
  };
  return openDialog(title, content, { onKey, className: 'choice' });
}

const optionButton = (option, key, close, autofocus = false) => element('button', {
  type: 'button', autofocus, onclick: () => close(option.value),
}, element('kbd', {}, `${key}`), ` ${option.label}`);

export const cancelHint = () => element('p', { class: 'hint' }, element('kbd', {}, 'Esc'), ` ${t('dialog.cancel')}`);

// Resolves when no dialog is open.
export async function dialogsClosed() {
  const dialog = byId('dialog');
  while (dialog.open) await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
}

// A text; Enter saves, Shift+Enter starts a new line.
export function enterText(title) {
  let area;
  const content = (close) => {
    area = element('textarea', { rows: 4, maxlength: 2000, 'aria-label': title });
    return [area, buttons([t('dialog.save'), () => close(area.value.trim() || null)], [t('dialog.cancel'), () => close(null)])];
  };
  const onKey = (event, close) => {
    if (event.key !== 'Enter' || event.shiftKey || event.target !== area) return;
    event.preventDefault();
    close(area.value.trim() || null);
  };
  return openDialog(title, content, { onKey });
}

export const buttons = (...actions) => element('div', { class: 'buttons' },
  ...actions.map(([label, run]) => element('button', { type: 'button', onclick: run }, label)));
