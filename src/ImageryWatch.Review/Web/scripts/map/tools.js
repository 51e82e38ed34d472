// The active tool of the map (measuring, drawing, correcting an outline). Keys go to the tool first.
import { byId } from '../dom.js';

export class Tools extends EventTarget {
  #maps;
  active = null;

  constructor(maps) {
    super();
    this.#maps = maps;
  }

  // A tool has title, text, onKey(event): true if it used the key, dispose().
  start(makeTool) {
    this.stop();
    this.active = makeTool();
    this.#maps.left.set('tool', true);
    byId('tool-title').textContent = this.active.title;
    byId('tool-text').textContent = this.active.text;
    this.showResult([]);
    byId('tool').hidden = false;
    byId('maps').dataset.tool = this.active.kind;
    byId('map-left').focus({ preventScroll: true });
    this.dispatchEvent(new Event('change'));
  }

  stop() {
    if (!this.active) return;
    const { active } = this;
    this.active = null;
    this.#maps.left.unset('tool');
    byId('tool').hidden = true;
    delete byId('maps').dataset.tool;
    active.dispose();
    this.dispatchEvent(new Event('change'));
  }

  showResult(lines) {
    byId('tool-result').replaceChildren(...lines.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    }));
  }

  onKey(event) {
    if (!this.active) return false;
    if (event.key === 'Escape') this.stop();
    else if (!this.active.onKey(event)) return false;
    event.preventDefault();
    return true;
  }
}

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Screen pixels by which an arrow key moves: 8, with Shift 1; null for other keys.
export function arrowStep(event) {
  const arrow = arrows[event.key];
  if (!arrow || event.ctrlKey || event.altKey || event.metaKey) return null;
  return arrow.map((direction) => direction * (event.shiftKey ? 1 : 8));
}

// Keys of a tool that draws.
export function sketchKey(event, sketch, cursor) {
  const step = arrowStep(event);
  if (step) cursor.moveBy(...step);
  else if (event.key === 'Enter' && event.ctrlKey) sketch.finish();
  else if (event.key === 'Enter') sketch.addVertex();
  else if (event.key === 'Backspace') sketch.removeVertex();
  else return false;
  return true;
}
