// Length of a line, area of a polygon, and height from the length of a shadow: height = length * tan(elevation of the sun).
import { number, t } from '../texts.js';
import { Sketch } from './sketch.js';
import { sketchKey } from './tools.js';

const feetPerMetre = 1 / 0.3048;
const types = { length: 'LineString', area: 'Polygon', height: 'LineString' };

export function measureTool(kind, { maps, cursor, tools, session }) {
  const show = (geometry) => tools.showResult(results(kind, geometry, maps.grid, session));
  const sketch = new Sketch(maps, cursor, {
    type: types[kind], maxVertices: kind === 'height' ? 2 : undefined, onChange: show, onEnd: show,
  });
  return {
    kind,
    title: t(`command.${kind}`),
    text: t(`measure.${kind}`),
    onKey: (event) => sketchKey(event, sketch, cursor),
    dispose: () => sketch.dispose(),
  };
}

function results(kind, geometry, grid, session) {
  if (kind === 'area') {
    const area = grid.squareMetres(geometry.getArea());
    const perimeter = grid.metres(ringLength(geometry.getLinearRing(0).getCoordinates()));
    return [t('measure.areaResult', { area: number(area, 1), perimeter: number(perimeter, 1) })];
  }
  const metres = grid.metres(geometry.getLength());
  const length = t('measure.lengthResult', { metres: number(metres, 1), feet: number(metres * feetPerMetre, 0) });
  if (kind === 'length') return [length];
  return [length, ...['before', 'after'].map((date) => heightText(date, session[date], metres))];
}

const ringLength = (ring) => ring.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - ring[i][0], y - ring[i][1]), 0);

export function heightText(date, scene, shadowMetres) {
  const name = t(`date.${date}`);
  const elevation = scene.sunElevationDegrees;
  if (elevation === null) return t('measure.sunUnknown', { date: name });
  const height = shadowMetres * Math.tan((elevation * Math.PI) / 180);
  const values = { date: name, height: number(height, 1), elevation: number(elevation, 1) };
  return t(scene.sunEstimated ? 'measure.heightEstimated' : 'measure.heightResult', values);
}
