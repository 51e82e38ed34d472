// Brightness and contrast per date, opacity of the layers. The filters are those of CSS on the canvas of each layer.
import { byId, element } from '../dom.js';
import { named, t } from '../texts.js';

const dateDefaults = { brightness: 100, contrast: 100 };
const overlays = ['quality', 'score'];

export class Display {
  #maps;
  #legend;
  #values;

  constructor(maps, session) {
    this.#maps = maps;
    this.#legend = session.qualityLegend;
    this.reset();
  }

  reset() {
    this.#values = { before: { ...dateDefaults }, after: { ...dateDefaults }, quality: { opacity: 60 }, score: { opacity: 60 } };
    this.#apply();
    this.render();
  }

  render() {
    const groups = Object.entries(this.#values).map(([layer, values]) => element('fieldset', {},
      element('legend', {}, t(overlays.includes(layer) ? `layer.${layer}` : `date.${layer}`)),
      ...Object.keys(values).map((property) => this.#slider(layer, property))));
    byId('display-controls').replaceChildren(...groups);
    byId('quality-legend').replaceChildren(...this.#legend.map(({ name, color }) => legendEntry(named('quality', name), color)));
  }

  #slider(layer, property) {
    const [min, max] = property === 'opacity' ? [0, 100] : [30, 300];
    const input = element('input', { type: 'range', min, max, step: 5, 'data-value': `${layer}-${property}` });
    input.value = this.#values[layer][property];
    const output = element('output', {}, `${input.value} %`);
    input.addEventListener('input', () => {
      this.#values[layer][property] = Number(input.value);
      output.textContent = `${input.value} %`;
      this.#apply();
    });
    return element('label', {}, element('span', {}, t(`display.${property}`)), input, output);
  }

  #apply() {
    const { style } = byId('maps');
    for (const date of ['before', 'after']) {
      const { brightness, contrast } = this.#values[date];
      style.setProperty(`--${date}-filter`, brightness === 100 && contrast === 100 ? 'none'
        : `brightness(${brightness}%) contrast(${contrast}%)`);
    }
    for (const name of overlays) {
      for (const layer of this.#maps.layers(name)) layer.setOpacity(this.#values[name].opacity / 100);
    }
  }
}

function legendEntry(name, color) {
  const swatch = element('span', { class: 'swatch' });
  swatch.style.backgroundColor = color;
  return element('span', { class: 'legend' }, swatch, name);
}
