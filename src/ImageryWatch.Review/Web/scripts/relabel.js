// Choice of another class, another kind of change, or both.
import { cancelHint, openDialog } from './dialogs.js';
import { element } from './dom.js';
import { named, t } from './texts.js';

// The kinds of change of a class: only housing can be altered.
export const changesOf = (kind, { changes }) => changes.filter((change) => change !== 'altered' || kind === 'housing');

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
  const save = element('button', { type: 'button', autofocus: true }, element('kbd', {}, '⏎'), ` ${t('dialog.save')}`);
  const isPossible = ({ part, value }) => part === 'class' || changesOf(chosen.class, session).includes(value);
  const mark = () => {
    options.forEach((option, i) => {
      made[i].setAttribute('aria-pressed', chosen[option.part] === option.value);
      made[i].disabled = !isPossible(option);
    });
    const wasDisabled = save.disabled;
    save.disabled = !chosen.change;
    if (wasDisabled && !save.disabled) save.focus();
  };
  const choose = (i) => {
    if (!isPossible(options[i])) return;
    chosen[options[i].part] = options[i].value;
    if (!changesOf(chosen.class, session).includes(chosen.change)) chosen.change = null;
    mark();
  };
  const result = () => (chosen.class === current.class && chosen.change === current.change ? null : chosen);
  mark();

  const content = (close) => {
    save.addEventListener('click', () => close(result()));
    return [
      element('div', { class: 'options', role: 'group', 'aria-label': t('filter.class') }, ...made.slice(0, session.classes.length)),
      element('div', { class: 'options', role: 'group', 'aria-label': t('filter.change') }, ...made.slice(session.classes.length)),
      element('div', { class: 'buttons' }, save),
      cancelHint(),
    ];
  };
  const onKey = (event) => {
    if (!options[Number(event.key) - 1]) return;
    choose(Number(event.key) - 1);
    event.preventDefault();
  };
  return openDialog(t('command.relabel'), content, { onKey, className: 'choice' });
}
