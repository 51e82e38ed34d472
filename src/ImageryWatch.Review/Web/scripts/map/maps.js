// Two maps with one view: the left one has both dates, the right one the later date for the view side by side.
import {
  Feature, Map, ScaleLine, TileLayer, VectorLayer, VectorSource, View, defaultInteractions,
} from '../../vendor/openlayers.js';
import { byId } from '../dom.js';
import { isDecided, outlineOf } from '../items.js';
import { boundsToExtent, toMap } from './grid.js';
import { cursorStyle, reportedStyle, sketchStyle, styleOf, zoneStyle } from './marks.js';
import { Tiles } from './tiles.js';

const maxMagnification = 16;

export class Maps {
  #features = new globalThis.Map();
  #items = new VectorSource();
  #reported = new VectorSource();
  #selectedId = null;
  #tiles;

  sketch = new VectorSource();
  cursor = new VectorSource();

  constructor(session, grid) {
    this.grid = grid;
    this.view = new View({
      projection: grid.projection, extent: grid.extent, constrainOnlyCenter: true, enableRotation: false, showFullExtent: true,
      maxResolution: Math.max(2 * grid.resolutions[0], grid.width / 400), minResolution: 1 / maxMagnification,
      center: [grid.width / 2, -grid.height / 2], resolution: grid.resolutions[0],
    });
    const render = () => this.all.forEach((map) => map.render());
    this.#tiles = Object.fromEntries(session.layers.map((name) => [name, new Tiles(name, grid, render)]));
    const zones = zoneSource(session);
    this.left = this.#map('map-left', session.layers, zones);
    this.right = this.#map('map-right', session.layers.filter((name) => name !== 'before'), zones);
    this.all = [this.left, this.right];
    for (const units of ['metric', 'imperial']) {
      this.left.addControl(new ScaleLine({ units, minWidth: 90, className: `scale-${units}` }));
    }
  }

  layers(name) {
    return this.all.flatMap((map) => map.getLayers().getArray()).filter((layer) => layer.get('name') === name);
  }

  setVisible(name, isVisible) {
    for (const layer of this.layers(name)) layer.setVisible(isVisible);
  }

  isVisible(name) {
    return this.layers(name).some((layer) => layer.getVisible());
  }

  // Requests the tiles again that the server had not prepared.
  reloadTiles() {
    for (const tiles of Object.values(this.#tiles)) tiles.reload();
  }

  setItems(items) {
    const missing = new Set(this.#features.keys());
    for (const item of items) {
      missing.delete(item.id);
      this.#setItem(item);
    }
    for (const id of missing) {
      this.#items.removeFeature(this.#features.get(id));
      this.#features.delete(id);
    }
    this.#showReported();
  }

  select(id) {
    if (id === this.#selectedId) return;
    const [old, found] = [this.#features.get(this.#selectedId), this.#features.get(id)];
    this.#selectedId = id;
    old?.changed();
    found?.changed();
    this.#showReported();
  }

  // Shows an item with its surroundings: at least 60 m, at most the whole window.
  zoomTo(item, isAnimated = true) {
    const extent = boundsToExtent(item.bounds);
    const margin = Math.max(0, (60 / this.grid.pixelSize - Math.max(extent[2] - extent[0], extent[3] - extent[1])) / 2);
    const around = [extent[0] - margin, extent[1] - margin, extent[2] + margin, extent[3] + margin];
    const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.view.fit(around, {
      size: this.left.getSize(), padding: [40, 40, 50, 40], minResolution: 0.25, duration: isAnimated && !reduced ? 180 : 0,
    });
  }

  zoomToAll() {
    this.view.fit(this.grid.extent, { size: this.left.getSize(), padding: [10, 10, 10, 10] });
  }

  zoomBy(step) {
    this.view.animate({ zoom: this.view.getZoom() + step, duration: 120 });
  }

  // Pans by fifths of the window.
  panBy(right, down) {
    const [x, y] = this.view.getCenter();
    const [width, height] = this.left.getSize().map((size) => (size * this.view.getResolution()) / 5);
    this.view.animate({ center: [x + right * width, y - down * height], duration: 100 });
  }

  idAt(map, pixel) {
    const isItem = (layer) => layer.get('name') === 'outlines';
    return map.forEachFeatureAtPixel(pixel, (feature) => feature.getId(), { hitTolerance: 6, layerFilter: isItem });
  }

  #setItem(item) {
    let feature = this.#features.get(item.id);
    if (!feature) {
      feature = new Feature();
      feature.setId(item.id);
      feature.setStyle((self, resolution) => styleOf(self.get('item'), self.getId() === this.#selectedId, resolution));
      this.#features.set(item.id, feature);
    }
    if (feature.get('item') === item) return;
    feature.set('item', item);
    feature.setGeometry(toMap(outlineOf(item)));
    if (!this.#items.hasFeature(feature)) this.#items.addFeature(feature);
  }

  // The reported outline of the selected item, where the decision has a corrected one.
  #showReported() {
    this.#reported.clear();
    const item = this.#features.get(this.#selectedId)?.get('item');
    if (item?.kind === 'change' && isDecided(item) && item.decision.outline) this.#reported.addFeature(new Feature(toMap(item.geometry)));
  }

  #map(target, names, zones) {
    const tiles = names.map((name) => new TileLayer({
      source: this.#tiles[name].source, className: `layer layer-${name}`, properties: { name }, preload: 1,
      visible: name === 'before' || name === 'after', opacity: name === 'quality' || name === 'score' ? 0.6 : 1,
    }));
    const vectors = [['zones', zones, zoneStyle], ['outlines', this.#items], ['outlines', this.#reported, reportedStyle],
      ['sketch', this.sketch, sketchStyle], ['cursor', this.cursor, cursorStyle]]
      .map(([name, source, style]) => new VectorLayer({
        source, style, properties: { name }, className: `layer layer-${name}`, updateWhileInteracting: name === 'sketch',
      }));
    return new Map({
      target: byId(target), view: this.view, layers: [...tiles, ...vectors], controls: [],
      interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false, doubleClickZoom: false, keyboard: false }),
    });
  }
}

function zoneSource({ zones, outline }) {
  const source = new VectorSource();
  for (const zone of zones) source.addFeature(new Feature({ geometry: toMap(zone.geometry), name: zone.name }));
  if (outline) source.addFeature(new Feature(toMap(outline)));
  return source;
}
