// Styles of outlines: colour by class, dashes by kind of change, as in the report's figures; decided items are thinner.
import { CircleStyle, Fill, Point, Stroke, Style, Text } from '../../vendor/openlayers.js';
import { changeOf, classOf, isDecided, isRejected } from '../items.js';
import { flip } from './grid.js';

export const colours = { guard_tower: '#e65c00', fence: '#56b4e9', housing: '#f0e442' };
const otherColour = '#cc79a7';
const dashes = { appeared: undefined, removed: [8, 5], altered: [2, 3] };
const casing = 'rgba(0, 0, 0, 0.65)';
const minSize = 14;

const clickable = new Fill({ color: 'rgba(0, 0, 0, 0.001)' });

const dark = new Fill({ color: 'rgba(0, 0, 0, 0.25)' });

const cache = new Map();

// Styles of an item at this resolution. Items smaller than 14 screen pixels are circles.
export function styleOf(item, isSelected, resolution) {
  const [left, top, right, bottom] = item.bounds;
  const isSmall = Math.max(right - left, bottom - top) / resolution < minSize;
  const colour = colours[classOf(item)] ?? otherColour;
  const width = isSelected ? 3 : isDecided(item) ? 1.2 : 2;
  const dash = item.kind === 'candidate' ? [3, 3] : dashes[changeOf(item)];
  const alpha = isRejected(item) && !isSelected ? '59' : isDecided(item) && !isSelected ? 'b3' : '';
  const key = [isSmall, colour + alpha, width, dash, isSelected].join();
  if (!cache.has(key)) cache.set(key, makeStyles(isSmall, colour + alpha, width, dash, isSelected));
  return isSelected && item.label ? [...cache.get(key), labelStyle(item)] : cache.get(key);
}

const centerOf = (feature) => new Point(flip(feature.get('item').center));

function makeStyles(isSmall, colour, width, dash, isSelected) {
  const strokes = [new Stroke({ color: isSelected ? 'rgba(255, 255, 255, 0.9)' : casing, width: width + (isSelected ? 4 : 2) })];
  if (isSelected) strokes.push(new Stroke({ color: '#000', width: width + 1.5 }));
  strokes.push(new Stroke({ color: colour, width, lineDash: dash, lineCap: 'butt' }));
  if (!isSmall) return strokes.map((stroke) => new Style({ stroke, fill: clickable }));
  const circles = isSelected ? strokes : strokes.slice(-1);
  return circles.map((stroke) => new Style({ geometry: centerOf, image: new CircleStyle({ radius: minSize / 2, stroke, fill: dark }) }));
}

const labelStyle = (item) => new Style({
  geometry: new Point([item.bounds[2], -item.bounds[1]]),
  text: new Text({
    text: item.label, font: 'bold 14px sans-serif', offsetX: 8, offsetY: -8, textAlign: 'left',
    fill: new Fill({ color: '#fff' }), stroke: new Stroke({ color: '#000', width: 4 }),
  }),
});

const zoneLines = [
  new Style({ stroke: new Stroke({ color: casing, width: 3.5 }) }),
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 1.5, lineDash: [12, 6] }) }),
];

export const zoneStyle = (feature) => (feature.get('name') ? [...zoneLines, zoneName(feature.get('name'))] : zoneLines);

const zoneName = (text) => new Style({
  text: new Text({
    text, font: '13px sans-serif', overflow: true,
    fill: new Fill({ color: 'rgba(255, 255, 255, 0.85)' }), stroke: new Stroke({ color: 'rgba(0, 0, 0, 0.85)', width: 3 }),
  }),
});

const sketchColour = '#7cf2c0';

export const sketchStyle = [
  new Style({ stroke: new Stroke({ color: '#000', width: 5 }), fill: new Fill({ color: 'rgba(124, 242, 192, 0.12)' }) }),
  new Style({
    stroke: new Stroke({ color: sketchColour, width: 2.5 }),
    image: new CircleStyle({ radius: 5, fill: new Fill({ color: sketchColour }), stroke: new Stroke({ color: '#000', width: 1.5 }) }),
  }),
];

export const reportedStyle = [
  new Style({ stroke: new Stroke({ color: 'rgba(255, 255, 255, 0.55)', width: 1.2, lineDash: [3, 3] }) }),
];

const crossStroke = (color, width) => new Stroke({ color, width });

export const cursorStyle = [['#000', 4], ['#fff', 1.5]].map(([color, width]) => new Style({
  image: new CircleStyle({ radius: 9, stroke: crossStroke(color, width) }),
})).concat(new Style({ image: new CircleStyle({ radius: 1.5, fill: new Fill({ color: '#fff' }) }) }));
