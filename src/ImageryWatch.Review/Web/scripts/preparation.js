// Coarse levels that the server is still preparing: a notice with the progress, and their tiles requested again.
import { setNotice } from './notices.js';
import { t } from './texts.js';

const step = 10;

export class Preparation {
  #maps;
  #prepared = null;

  constructor(maps) {
    this.#maps = maps;
  }

  get isFinished() {
    return this.#prepared === 1;
  }

  // prepared: share of the coarse levels, 0 to 1.
  update(prepared) {
    if (prepared !== this.#prepared) {
      this.#prepared = prepared;
      this.render();
    }
    this.#maps.reloadTiles();
  }

  render() {
    const percent = Math.floor((100 * this.#prepared) / step) * step;
    setNotice('preparation', this.isFinished ? null : t('notice.preparing', { percent }), 'info');
  }
}
