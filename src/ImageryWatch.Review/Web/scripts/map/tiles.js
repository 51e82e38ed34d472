// The tiles of a layer. Those that failed, or that the server has not prepared yet (status 202), can be requested again.
import { XYZ } from '../../vendor/openlayers.js';

export class Tiles {
  #failed = new Set();
  #render;

  // render: draws the maps; called when a tile that was requested again has arrived.
  constructor(name, { projection, tileGrid }, render) {
    this.#render = render;
    this.source = new XYZ({ projection, tileGrid, url: `tiles/${name}/{z}/{x}/{y}.png`, wrapX: false, transition: 0 });
    this.source.on('tileloaderror', ({ tile }) => this.#failed.add(tile));
  }

  reload() {
    const failed = [...this.#failed];
    this.#failed.clear();
    for (const tile of failed) {
      tile.addEventListener('change', this.#render);
      tile.load();
    }
  }
}
