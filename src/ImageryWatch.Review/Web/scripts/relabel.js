// Choice of another class, another kind of change, or both.
import { cancelHint, openDialog } from './dialogs.js';
import { element } from './dom.js';
import { named, t } from './texts.js';

// Returns { class, change }, or null if it was cancelled or nothing was changed.
export function chooseLabel(current, session) {
  const chosen = { ...current };
  const options = [
    ...session.classes.map((value) => ({ part: 'class', value })),
    ...session.changes.map((value) => ({ part: 'change', value })),
  ];
  const made = options.map(({ part, value }, i) => {
    const button = element('button', { type: 'button' }, element('kbd', {}, `${i + 1}`), ` ${named(part, value)}`);
    button.addEventListener('click', () => choose(i));
    return button;
  });
  const mark = () => options.forEach(({ part, value }, i) => made[i].setAttribute('aria-pressed', chosen[part] === value));
  const choose = (i) => {
    chosen[options[i].part] = options[i].value;
    mark();
  };
  const result = () => (chosen.class === current.class && chosen.change === current.change ? null : chosen);
  mark();

  const content = (close) => [
    element('div', { class: 'options', role: 'group', 'aria-label': t('filter.class') }, ...made.slice(0, session.classes.length)),
    element('div', { class: 'options', role: 'group', 'aria-label': t('filter.change') }, ...made.slice(session.classes.length)),
    element('div', { class: 'buttons' }, element('button', { type: 'button', autofocus: true, onclick: () => close(result()) },
      element('kbd', {}, '⏎'), ` ${t('dialog.save')}`)),
    cancelHint(),
  ];
  const onKey = (event) => {
    if (!options[Number(event.key) - 1]) return;
    choose(Number(event.key) - 1);
    event.preventDefault();
  };
  return openDialog(t('command.relabel'), content, { onKey, className: 'choice' });
}
