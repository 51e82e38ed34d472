// Views of the two dates: swipe (divider), flicker (one date, the other while a key is held), side by side.
import { byId } from '../dom.js';
import { t } from '../texts.js';

export class Modes extends EventTarget {
  #maps;
  #session;
  #isOther = false;
  #stage = byId('maps');
  #divider = byId('divider');

  mode = 'swipe';
  position = 50;

  constructor(maps, session) {
    super();
    this.#maps = maps;
    this.#session = session;
    this.#divider.addEventListener('pointerdown', (event) => this.#drag(event));
    this.#divider.addEventListener('keydown', (event) => this.#dividerKey(event));
    this.setMode('swipe');
  }

  setMode(mode) {
    this.mode = mode;
    this.#isOther = false;
    this.#update();
    byId('map-right').hidden = mode !== 'side';
    for (const map of this.#maps.all) map.updateSize();
    this.dispatchEvent(new Event('mode'));
  }

  // In every view, holding the key shows the other date: in the view flicker the earlier one, otherwise the earlier over the whole map.
  showOther(isOther) {
    if (this.#isOther === isOther) return;
    this.#isOther = isOther;
    this.#update();
  }

  moveDivider(step) {
    this.position = Math.min(100, Math.max(0, this.position + step));
    this.#update();
  }

  #update() {
    const { mode, position } = this;
    const clip = mode === 'swipe' ? position : 0;
    const left = mode === 'side' ? 100 : this.#isOther ? 100 : clip;
    this.#stage.dataset.mode = mode;
    this.#stage.style.setProperty('--left-clip', `${left}%`);
    this.#stage.style.setProperty('--divider', `${position}%`);
    this.#divider.hidden = mode !== 'swipe' || this.#isOther;
    this.#divider.setAttribute('aria-valuenow', Math.round(position));
    this.#labels();
  }

  #labels() {
    const { before, after } = this.#session;
    const isBoth = this.mode !== 'flicker' && !this.#isOther;
    const label = (date, scene) => `${t(`date.${date}`)}: ${scene.date ?? t('date.unknown')}${scene.sensor ? `, ${scene.sensor}` : ''}`;
    const first = this.#isOther || isBoth ? label('before', before) : label('after', after);
    byId('date-left').textContent = this.mode === 'side' ? label('before', before) : first;
    byId('date-right').textContent = label('after', after);
    byId('date-right').hidden = !isBoth && this.mode !== 'side';
  }

  relabel() {
    this.#labels();
  }

  #drag(event) {
    const box = this.#stage.getBoundingClientRect();
    this.#divider.setPointerCapture(event.pointerId);
    const move = (moved) => {
      this.position = Math.min(100, Math.max(0, ((moved.clientX - box.left) / box.width) * 100));
      this.#update();
    };
    this.#divider.addEventListener('pointermove', move);
    this.#divider.addEventListener('pointerup', () => this.#divider.removeEventListener('pointermove', move), { once: true });
  }

  #dividerKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -100, End: 100 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.moveDivider(step);
  }
}
