// Drawing of a structure that was not reported: a line for a fence, a polygon or a point for a tower, a polygon for housing.
import { named, t } from '../texts.js';
import { toGrid } from './grid.js';
import { Sketch } from './sketch.js';
import { sketchKey } from './tools.js';

const types = { fence: 'LineString', guard_tower: 'Point' };

export function missedTool(kind, change, { maps, cursor, tools, decider }) {
  const save = (geometry) => {
    const drawn = toGrid(geometry);
    // Not within the event of OpenLayers that reports the end of the drawing.
    queueMicrotask(() => {
      tools.stop();
      decider.addMissed(kind, change, drawn);
    });
  };
  const start = (type) => new Sketch(maps, cursor, { type, onEnd: save });
  let type = types[kind] ?? 'Polygon';
  let sketch = start(type);
  const switchType = () => {
    sketch.dispose();
    type = type === 'Point' ? 'Polygon' : 'Point';
    sketch = start(type);
  };
  return {
    kind: 'missed',
    title: t('missed.draw', { label: `${named('class', kind)}, ${named('change', change)}` }),
    text: t(`missed.text.${kind}`),
    onKey: (event) => {
      if (kind === 'guard_tower' && event.code === 'KeyY') switchType();
      else return sketchKey(event, sketch, cursor);
      return true;
    },
    dispose: () => sketch.dispose(),
  };
}
