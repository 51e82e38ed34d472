// Coordinates of the map: x = column, y = -row of the analysis grid, so that a resolution of 1 is one grid pixel per screen pixel.
import { GeoJSON, Projection, TileGrid } from '../../vendor/openlayers.js';

const format = new GeoJSON();

export class Grid {
  constructor({ grid, tiles }) {
    this.width = grid.width;
    this.height = grid.height;
    this.pixelSize = grid.pixelSizeMetres;
    this.extent = [0, -grid.height, grid.width, 0];
    this.resolutions = Array.from({ length: tiles.levels }, (_, z) => 2 ** (tiles.levels - 1 - z));
    this.tileGrid = new TileGrid({ extent: this.extent, origin: [0, 0], resolutions: this.resolutions, tileSize: tiles.size });
    this.projection = new Projection({
      code: 'analysis-grid', units: 'm', extent: this.extent, getPointResolution: (resolution) => resolution * this.pixelSize,
    });
  }

  metres(pixels) {
    return pixels * this.pixelSize;
  }

  squareMetres(pixels) {
    return pixels * this.pixelSize ** 2;
  }

  contains([column, row]) {
    return column >= 0 && row >= 0 && column <= this.width && row <= this.height;
  }
}

export const flip = ([x, y]) => [x, -y];

const flipped = (coordinates) => (typeof coordinates[0] === 'number' ? flip(coordinates) : coordinates.map(flipped));

// GeoJSON in grid pixels to a geometry of the map, and back.
export const toMap = ({ type, coordinates }) => format.readGeometry({ type, coordinates: flipped(coordinates) });

export function toGrid(geometry) {
  const { type, coordinates } = format.writeGeometryObject(geometry, { decimals: 2 });
  return { type, coordinates: flipped(coordinates) };
}

export const boundsToExtent = ([left, top, right, bottom]) => [left, -bottom, right, -top];
