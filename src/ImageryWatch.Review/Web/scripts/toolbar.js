// Buttons of the commands: those in the document (data-command) and those of the decisions.
import { byId, element } from './dom.js';
import { keyName } from './prompts.js';
import { t } from './texts.js';

export class Toolbar {
  #commands;

  constructor({ commands, store, modes, layers, tools }) {
    this.#commands = new Map(commands.map((command) => [command.name, command]));
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-command]');
      const command = button && this.#commands.get(button.dataset.command);
      if (command?.isEnabled?.() ?? true) command?.run();
    });
    const sources = [[store, 'items'], [store, 'selection'], [modes, 'mode'], [layers, 'change'], [tools, 'change']];
    for (const [source, event] of sources) source.addEventListener(event, () => this.update());
  }

  render() {
    const decisions = [...this.#commands.values()].filter((command) => command.group === 'decide');
    byId('actions').replaceChildren(...decisions.map(({ name, keys }) => element('button', { type: 'button', 'data-command': name },
      element('span', {}, t(`command.${name}`)), ' ', element('kbd', {}, keyName(keys[0])))));
    this.update();
  }

  update() {
    for (const button of document.querySelectorAll('[data-command]')) {
      const command = this.#commands.get(button.dataset.command);
      if (!command) continue;
      if (command.isPressed) button.setAttribute('aria-pressed', command.isPressed());
      if (command.group === 'decide') button.disabled = !command.isEnabled();
    }
  }
}
