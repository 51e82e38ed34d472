// Correction of an outline: vertices are moved, added and removed with the pointer (OpenLayers Modify) or with the keyboard.
import { Feature, Modify, Point } from '../../vendor/openlayers.js';
import { keyOf } from '../keys.js';
import { t } from '../texts.js';
import { toGrid, toMap } from './grid.js';
import { sketchStyle } from './marks.js';
import { arrowStep } from './tools.js';

export function outlineTool(item, geometry, { maps, tools }, onSave) {
  const feature = new Feature(toMap(geometry));
  const vertices = new VertexSelection(feature, maps);
  maps.sketch.addFeature(feature);
  const hadOutlines = maps.isVisible('outlines');
  maps.setVisible('outlines', false);
  const interactions = maps.all.map((map) => {
    const modify = new Modify({ source: maps.sketch, style: sketchStyle, filter: (found) => found === feature });
    map.addInteraction(modify);
    return modify;
  });
  const save = () => {
    tools.stop();
    onSave(toGrid(feature.getGeometry()));
  };
  return {
    kind: 'outline',
    title: t('command.outline'),
    text: t('outline.text'),
    onKey: (event) => {
      if (event.key === 'Enter') save();
      else return vertices.onKey(event);
      return true;
    },
    dispose: () => {
      maps.all.forEach((map, i) => map.removeInteraction(interactions[i]));
      maps.sketch.clear();
      maps.setVisible('outlines', hadOutlines);
    },
  };
}

// The vertex that the keyboard moves; it is marked on the map.
class VertexSelection {
  #feature;
  #mark = new Feature();
  #index = 0;
  #maps;

  constructor(feature, maps) {
    this.#feature = feature;
    this.#maps = maps;
    maps.sketch.addFeature(this.#mark);
    feature.getGeometry().on('change', () => this.#show());
    this.#show();
  }

  onKey(event) {
    const step = arrowStep(event);
    const letter = keyOf(event);
    if (step) this.#move(step);
    else if (letter === 'n') this.#select(event.shiftKey ? -1 : 1);
    else if (letter === 'i' || event.key === 'Insert') this.#insert();
    else if (event.key === 'Delete' || event.key === 'Backspace') this.#remove();
    else return false;
    return true;
  }

  #select(step) {
    const count = this.#vertices().length;
    this.#index = (this.#index + step + count) % count;
    this.#show();
  }

  #move([right, down]) {
    const resolution = this.#maps.view.getResolution();
    this.#change(({ path, at }) => {
      const [x, y] = path[at];
      path[at] = [x + right * resolution, y - down * resolution];
    });
  }

  // Adds a vertex in the middle of the section that follows, and selects it.
  #insert() {
    const { path, at, isRing } = this.#vertices()[this.#index];
    if (!isRing && at === path.length - 1) return;
    this.#change((vertex) => {
      const next = vertex.path[(at + 1) % vertex.path.length];
      const [x, y] = vertex.path[at];
      vertex.path.splice(at + 1, 0, [(x + next[0]) / 2, (y + next[1]) / 2]);
    });
    this.#select(1);
  }

  #remove() {
    const { path, isRing } = this.#vertices()[this.#index];
    if (path.length <= (isRing ? 3 : 2)) return;
    this.#change((vertex) => vertex.path.splice(vertex.at, 1));
  }

  // Applies a change to the selected vertex. Rings are open during the change.
  #change(edit) {
    const geometry = this.#feature.getGeometry();
    const coordinates = structuredClone(geometry.getCoordinates());
    const vertices = listVertices(geometry.getType(), coordinates);
    edit(vertices[this.#index]);
    for (const path of new Set(vertices.filter((vertex) => vertex.isRing).map((vertex) => vertex.path))) path.push(path[0]);
    geometry.setCoordinates(geometry.getType() === 'Point' ? vertices[0].path[0] : coordinates);
    this.#show();
  }

  #vertices() {
    const geometry = this.#feature.getGeometry();
    return listVertices(geometry.getType(), structuredClone(geometry.getCoordinates()));
  }

  #show() {
    const vertices = this.#vertices();
    this.#index = Math.min(this.#index, vertices.length - 1);
    const { path, at } = vertices[this.#index];
    this.#mark.setGeometry(new Point(path[at]));
  }
}

// All vertices in order: the list of coordinates and the position in it. The closing vertex of rings is removed from the lists.
function listVertices(type, coordinates) {
  const isRing = type.endsWith('Polygon');
  const paths = { Point: () => [[coordinates]], MultiPoint: () => [coordinates], LineString: () => [coordinates],
    MultiLineString: () => coordinates,
    Polygon: () => coordinates, MultiPolygon: () => coordinates.flat() }[type]();
  if (isRing) paths.forEach((path) => path.pop());
  return paths.flatMap((path) => path.map((_, at) => ({ path, at, isRing })));
}
