// The cursor on the ground: it follows the pointer in both maps, and in tools the arrow keys move it.
import { Feature, Point } from '../../vendor/openlayers.js';
import { flip } from './grid.js';

const edge = 40;

export class Cursor extends EventTarget {
  #maps;
  #feature = new Feature(new Point([0, 0]));
  #isKeyboard = false;

  coordinate = null;

  constructor(maps) {
    super();
    this.#maps = maps;
    for (const map of maps.all) {
      map.on('pointermove', (event) => {
        this.#isKeyboard = false;
        this.#set(event.coordinate);
      });
      map.getViewport().addEventListener('pointerleave', () => this.#hide());
    }
  }

  // Column and row.
  get position() {
    return this.coordinate && flip(this.coordinate);
  }

  // Moves the cursor by screen pixels, from the centre of the map if it was not visible; pans where it would leave the map.
  moveBy(right, down) {
    const map = this.#maps.left;
    this.#isKeyboard = true;
    const start = this.coordinate ?? this.#maps.view.getCenter();
    const resolution = this.#maps.view.getResolution();
    this.#set([start[0] + right * resolution, start[1] - down * resolution]);
    const pixel = map.getPixelFromCoordinate(this.coordinate);
    const [width, height] = map.getSize();
    const isInside = pixel && pixel[0] >= edge && pixel[1] >= edge && pixel[0] <= width - edge && pixel[1] <= height - edge;
    if (!isInside) this.#maps.view.setCenter(this.coordinate);
  }

  // Shows the cursor at the centre of the map, for the keyboard.
  start() {
    this.#isKeyboard = true;
    this.#set(this.#maps.view.getCenter().slice());
  }

  setVisible(isVisible) {
    this.#maps.setVisible('cursor', isVisible);
  }

  hideIfKeyboard() {
    if (this.#isKeyboard) this.#hide();
  }

  #set(coordinate) {
    this.coordinate = coordinate;
    this.#feature.getGeometry().setCoordinates(coordinate);
    if (this.#maps.cursor.isEmpty()) this.#maps.cursor.addFeature(this.#feature);
    this.dispatchEvent(new Event('move'));
  }

  #hide() {
    if (this.#isKeyboard && this.#maps.left.get('tool')) return;
    this.coordinate = null;
    this.#maps.cursor.clear();
    this.dispatchEvent(new Event('move'));
  }
}
