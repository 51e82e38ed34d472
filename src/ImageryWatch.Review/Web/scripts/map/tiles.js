// The tiles of a layer. Those that failed, or that the server has not prepared yet (status 202), can be requested again.
import { XYZ } from '../../vendor/openlayers.js';

export class Tiles {
  #failed = new Set();

  constructor(name, { projection, tileGrid }) {
    this.source = new XYZ({ projection, tileGrid, url: `tiles/${name}/{z}/{x}/{y}.png`, wrapX: false, transition: 0 });
    this.source.on('tileloaderror', ({ tile }) => this.#failed.add(tile));
  }

  // render: draws the maps when a tile has arrived.
  reload(render) {
    const failed = [...this.#failed];
    this.#failed.clear();
    for (const tile of failed) {
      tile.addEventListener('change', render);
      tile.load();
    }
  }
}
