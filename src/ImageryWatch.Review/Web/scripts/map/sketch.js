// Drawing of a point, line or polygon with the pointer in either map, or with the keyboard: arrow keys move the cursor, Enter sets a
// vertex.
import { Draw, Feature, Point } from '../../vendor/openlayers.js';
import { sketchStyle } from './marks.js';

const minVertices = { Point: 1, LineString: 2, Polygon: 3 };

export class Sketch {
  #maps;
  #cursor;
  #type;
  #draws;
  #onChange;
  #onEnd;
  #vertices = [];

  // onChange(geometry) is called for each change; onEnd(geometry) when the drawing is finished.
  constructor(maps, cursor, { type, maxVertices, onChange, onEnd }) {
    this.#maps = maps;
    this.#cursor = cursor;
    this.#type = type;
    this.#onChange = onChange ?? (() => {});
    this.#onEnd = onEnd;
    this.#draws = maps.all.map((map) => this.#draw(map, maxVertices));
    this.maxVertices = type === 'Point' ? 1 : maxVertices ?? Infinity;
    cursor.start();
  }

  // Sets a vertex at the cursor; a second one at the same place finishes, and so does the last possible one.
  addVertex() {
    const coordinate = this.#cursor.coordinate?.slice();
    if (!coordinate) return;
    if (this.#type === 'Point') {
      this.#end(new Point(coordinate));
      return;
    }
    const last = this.#vertices.at(-1);
    if (last && last[0] === coordinate[0] && last[1] === coordinate[1]) {
      this.finish();
      return;
    }
    this.#vertices.push(coordinate);
    this.#draws[0].appendCoordinates([coordinate]);
    if (this.#vertices.length >= this.maxVertices) this.finish();
  }

  removeVertex() {
    this.#vertices.pop();
    this.#draws[0].removeLastPoint();
  }

  // Finishes a drawing of the keyboard. Returns false if it has too few vertices.
  finish() {
    if (this.#vertices.length < minVertices[this.#type]) return false;
    this.#draws[0].finishDrawing();
    return true;
  }

  dispose() {
    this.#maps.all.forEach((map, i) => map.removeInteraction(this.#draws[i]));
    this.#maps.sketch.clear();
    this.#cursor.hideIfKeyboard();
  }

  #draw(map, maxPoints) {
    const draw = new Draw({ type: this.#type, maxPoints, style: sketchStyle, stopClick: true, freehandCondition: () => false });
    draw.on('drawstart', ({ feature }) => {
      this.#maps.sketch.clear();
      this.#maps.sketch.addFeature(feature);
      feature.getGeometry().on('change', ({ target }) => this.#onChange(target));
    });
    draw.on('drawend', ({ feature }) => this.#end(feature.getGeometry()));
    map.addInteraction(draw);
    return draw;
  }

  #end(geometry) {
    this.#vertices = [];
    this.#maps.sketch.clear();
    this.#maps.sketch.addFeature(new Feature(geometry));
    this.#onEnd(geometry);
  }
}
