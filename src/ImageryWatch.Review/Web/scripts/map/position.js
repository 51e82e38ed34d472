// Coordinates under the cursor: decimal degrees and MGRS, computed by the server.
import { getPosition } from '../api.js';
import { byId } from '../dom.js';
import { number } from '../texts.js';

const delay = 80;

export function showPositions(cursor, grid) {
  const output = byId('position');
  let timer = 0;
  let latest = 0;

  const request = async (position, ticket) => {
    const found = await getPosition(...position.map((value) => value.toFixed(2))).catch(() => null);
    if (found && ticket === latest) output.textContent = `${coordinatesText(found.latitude, found.longitude)}   ${found.mgrs}`;
  };

  cursor.addEventListener('move', () => {
    clearTimeout(timer);
    const ticket = ++latest;
    const { position } = cursor;
    if (!position || !grid.contains(position)) output.textContent = '';
    else timer = setTimeout(() => request(position, ticket), delay);
  });
}

export const coordinatesText = (latitude, longitude) => `${number(latitude, 6)}°, ${number(longitude, 6)}°`;
