// Dialogs of the commands.
import { buttons, chooseOne, dialogsClosed, enterText, openDialog } from './dialogs.js';
import { element } from './dom.js';
import { changeOf, classOf, isDecided } from './items.js';
import { missedTool } from './map/missed.js';
import { changesOf, chooseLabel } from './relabel.js';
import { named, t, time } from './texts.js';

const groups = ['decide', 'list', 'view', 'layers', 'zoom', 'measure'];
const toolKeys = [
  ['↑ ↓ ← →', 'toolKey.move'], ['Shift+←', 'toolKey.moveFine'], ['⏎', 'toolKey.vertex'], ['⏎ ⏎', 'toolKey.finish'],
  ['⌫', 'toolKey.remove'], ['N', 'toolKey.next'], ['I', 'toolKey.insert'], ['Del', 'toolKey.delete'], ['Esc', 'toolKey.cancel'],
];

export const chooseCause = ({ causes }) => chooseOne(
  t('reject.title'),
  causes.map((value) => ({ value, label: named('cause', value) })),
  { value: '', label: t('reject.noCause') },
);

export const chooseNewLabel = (item, session) => chooseLabel({ class: classOf(item), change: changeOf(item) }, session);

export const enterComment = () => enterText(t('command.comment'));

// Class and kind of a missed structure, then the drawing.
export async function startMissed(page) {
  const { classes } = page.session;
  const kind = await chooseOne(t('missed.class'), classes.map((value) => ({ value, label: named('class', value) })));
  if (!kind) return;
  const changes = changesOf(kind, page.session);
  const change = await chooseOne(t('missed.change'), changes.map((value) => ({ value, label: named('change', value) })));
  if (change) page.tools.start(() => missedTool(kind, change, page));
}

// What another person decided, when no other dialog is open. Returns 'again', 'keep', or null if it was cancelled.
export async function chooseDecision(item, mine) {
  const theirs = isDecided(item)
    ? t('conflict.theirs', {
      by: item.decision.by, when: time(item.decision.when), decision: decisionName(item.decision),
      label: `${named('class', classOf(item))}, ${named('change', changeOf(item))}`,
    })
    : t('conflict.undone');
  await dialogsClosed();
  return openDialog(t('conflict.title', { item: item.label ?? item.id }), (close) => [
    element('p', {}, theirs),
    element('p', {}, t('conflict.mine', { decision: mine })),
    buttons([t('conflict.keep'), () => close('keep')], [t('conflict.again'), () => close('again')]),
  ], { className: 'conflict' });
}

export function decisionName({ decision, cause }) {
  const state = t(`state.${decision}`);
  return cause ? `${state}, ${named('cause', cause)}` : state;
}

export function showHelp(commands) {
  const row = (keys, text) => element('tr', {}, element('th', { scope: 'row' }, ...keys.flatMap((key) => [element('kbd', {}, key), ' '])),
    element('td', {}, text));
  const table = (title, rows) => element('table', {}, element('caption', {}, title), element('tbody', {}, ...rows));
  const ofGroup = (group) => commands.filter((command) => command.group === group && command.keys.length > 0)
    .map((command) => row(command.keys.map(keyName), t(`help.${command.name}`)));
  return openDialog(t('help.title'), (close) => [
    element('div', { class: 'tables' },
      ...groups.map((group) => table(t(`group.${group}`), ofGroup(group))),
      table(t('group.tool'), toolKeys.map(([keys, text]) => row([keys], t(text))))),
    buttons([t('dialog.close'), () => close(null)]),
  ], { className: 'help' });
}

const names = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', PageUp: 'Page ↑', PageDown: 'Page ↓' };
export const keyName = (key) => names[key] ?? key.toUpperCase();
