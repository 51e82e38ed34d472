// All commands of the page with their keys. Help, buttons and keys are made from this list.
import { chooseCause, enterComment, chooseNewLabel, startMissed, showHelp } from './prompts.js';
import { outlineOf } from './items.js';
import { measureTool } from './map/measure.js';
import { outlineTool } from './map/outline.js';

export function makeCommands(page) {
  return [...decisionCommands(page), ...listCommands(page), ...viewCommands(page), ...measureCommands(page)];
}

function decisionCommands(page) {
  const { store, decider, tools } = page;
  const command = (name, key, applies, run) => ({
    name, keys: [key], group: 'decide',
    isEnabled: () => !tools.active && store.selected !== null && !store.selected.id.startsWith('local-') && applies(store.selected),
    run: () => run(store.selected),
  });
  return [
    command('accept', 'a', (item) => item.decision?.decision !== 'missed', (item) => decider.accept(item)),
    command('reject', 'r', (item) => item.kind === 'change', async (item) => {
      const cause = await chooseCause(page.session);
      if (cause !== null) decider.reject(item, cause);
    }),
    command('noChange', 'n', (item) => item.kind === 'candidate', (item) => decider.noChange(item)),
    command('relabel', 'l', () => true, async (item) => {
      const label = await chooseNewLabel(item, page.session);
      if (label) decider.relabel(item, label);
    }),
    command('outline', 'e', () => true, (item) => {
      page.maps.zoomTo(item, false);
      tools.start(() => outlineTool(item, outlineOf(item), page, (outline) => decider.outline(item, outline)));
    }),
    { ...command('missed', 'm', () => true, () => startMissed(page)), isEnabled: () => !tools.active },
    command('comment', 'c', () => true, async (item) => {
      const text = await enterComment();
      if (text) decider.comment(item, text);
    }),
    { ...command('undo', 'u', () => true, () => decider.undo()), isEnabled: () => !tools.active },
  ];
}

function listCommands({ store, filters, maps, tools }) {
  const isFree = () => !tools.active;
  return [
    { name: 'next', keys: ['j', 'ArrowDown'], group: 'list', run: () => store.selectBy(1) },
    { name: 'previous', keys: ['k', 'ArrowUp'], group: 'list', run: () => store.selectBy(-1) },
    { name: 'nextUndecided', keys: ['x'], group: 'list', run: () => store.selectNextUndecided() },
    { name: 'undecided', keys: ['i'], group: 'list', run: () => filters.toggleUndecided() },
    { name: 'zoomTo', keys: ['z'], group: 'list', run: () => store.selected && maps.zoomTo(store.selected) },
  ].map((command) => ({ ...command, isEnabled: isFree }));
}

function viewCommands(page) {
  const { modes, maps, layers, display } = page;
  const mode = (name, key) => ({
    name, keys: [key], group: 'view', run: () => modes.setMode(name), isPressed: () => modes.mode === name,
  });
  const layer = (name, key) => ({
    name, keys: [key], group: 'layers', run: () => layers.toggle(name), isPressed: () => layers.isVisible(name),
  });
  const pan = (name, key, right, down) => ({ name, keys: [key], group: 'zoom', run: () => maps.panBy(right, down) });
  return [
    mode('swipe', '1'), mode('flicker', '2'), mode('side', '3'),
    { name: 'other', keys: ['f'], group: 'view', run: () => modes.showOther(true), release: () => modes.showOther(false) },
    { name: 'dividerLeft', keys: ['['], group: 'view', run: () => modes.moveDivider(-5) },
    { name: 'dividerRight', keys: [']'], group: 'view', run: () => modes.moveDivider(5) },
    layer('outlines', 'o'), layer('zones', 'g'), layer('quality', 'q'), layer('score', 's'),
    { name: 'display', keys: ['b'], group: 'layers', run: () => layers.toggleDisplay(), isPressed: () => layers.isDisplayOpen },
    { name: 'resetDisplay', keys: [], group: 'layers', run: () => display.reset() },
    { name: 'zoomIn', keys: ['+', '='], group: 'zoom', run: () => maps.zoomBy(1) },
    { name: 'zoomOut', keys: ['-'], group: 'zoom', run: () => maps.zoomBy(-1) },
    { name: 'whole', keys: ['0'], group: 'zoom', run: () => maps.zoomToAll() },
    pan('panLeft', 'ArrowLeft', -1, 0), pan('panRight', 'ArrowRight', 1, 0),
    pan('panUp', 'PageUp', 0, -1), pan('panDown', 'PageDown', 0, 1),
    { name: 'help', keys: ['?'], group: 'view', run: () => showHelp(page.commands) },
  ];
}

function measureCommands(page) {
  const { tools } = page;
  const measure = (name, key) => ({
    name, keys: [key], group: 'measure', isPressed: () => tools.active?.kind === name,
    run: () => (tools.active?.kind === name ? tools.stop() : tools.start(() => measureTool(name, page))),
  });
  return [measure('length', 'd'), measure('area', 'p'), measure('height', 'h')];
}
