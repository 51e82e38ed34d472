// Visibility of the layers and of the panel with their settings.
import { byId } from '../dom.js';

export class Layers extends EventTarget {
  #maps;

  constructor(maps) {
    super();
    this.#maps = maps;
  }

  isVisible(name) {
    return this.#maps.isVisible(name);
  }

  toggle(name) {
    this.#maps.setVisible(name, !this.isVisible(name));
    this.dispatchEvent(new Event('change'));
  }

  get isDisplayOpen() {
    return !byId('display').hidden;
  }

  toggleDisplay() {
    byId('display').hidden = this.isDisplayOpen;
    this.dispatchEvent(new Event('change'));
  }
}
