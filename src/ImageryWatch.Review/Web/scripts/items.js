// Properties of items and of lists of items; no state.

export const isDecided = (item) => item.decision !== null;

// Class and kind as decided, otherwise as reported.
export const classOf = (item) => item.decision?.class ?? item.class;
export const changeOf = (item) => item.decision?.change ?? item.change;
export const outlineOf = (item) => item.decision?.outline ?? item.geometry;
export const isRejected = (item) => item.decision?.decision === 'reject' || item.decision?.decision === 'no_change';

export function matches(item, filter) {
  return (!filter.class || classOf(item) === filter.class)
    && (!filter.change || changeOf(item) === filter.change)
    && (!filter.kind || item.kind === filter.kind)
    && (!filter.zone || item.zone === filter.zone)
    && (item.confidence ?? 1) >= filter.confidence
    && (!filter.undecided || !isDecided(item));
}

// Index of the next undecided item after this index, continued at the beginning; -1 if there is none.
export function nextUndecided(items, index) {
  for (let step = 1; step <= items.length; step++) {
    const at = (index + step) % items.length;
    if (!isDecided(items[at])) return at;
  }
  return -1;
}

// Bounds of a GeoJSON geometry in grid pixels: [column, row, column, row].
export function boundsOf(geometry) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (coordinates) => {
    if (typeof coordinates[0] !== 'number') return coordinates.forEach(visit);
    const [column, row] = coordinates;
    box[0] = Math.min(box[0], column);
    box[1] = Math.min(box[1], row);
    box[2] = Math.max(box[2], column);
    box[3] = Math.max(box[3], row);
    return undefined;
  };
  visit(geometry.coordinates);
  return box;
}
