// The state of the page: items, filter, selection. Fires 'items', 'filter' and 'selection'.
import { applyPending } from './pending.js';
import { isDecided, matches, nextUndecided } from './items.js';

export class Store extends EventTarget {
  #stored = [];
  #entries = [];
  #byId = new Map();

  version = 0;
  items = [];
  shown = [];
  filter = { class: '', change: '', kind: '', zone: '', confidence: 0, undecided: false };
  selectedId = null;

  get selected() {
    return this.#byId.get(this.selectedId) ?? null;
  }

  get selectedIndex() {
    return this.shown.findIndex((item) => item.id === this.selectedId);
  }

  get decidedCount() {
    return this.items.filter(isDecided).length;
  }

  find(id) {
    return this.#byId.get(id) ?? null;
  }

  stored(id) {
    return this.#stored.find((item) => item.id === id) ?? null;
  }

  setItems(version, items) {
    this.version = version;
    this.#stored = items;
    this.#update();
  }

  // Replaces one item by its new state; null removes it.
  setItem(id, item, version) {
    const others = this.#stored.filter((stored) => stored.id !== id && stored.id !== item?.id);
    const index = this.#stored.findIndex((stored) => stored.id === id);
    if (item) others.splice(index < 0 ? others.length : index, 0, item);
    this.#stored = others;
    this.version = Math.max(this.version, version);
    if (item && id !== item.id && this.selectedId === id) this.selectedId = item.id;
    this.#update();
  }

  setPending(entries) {
    this.#entries = entries;
    this.#update();
  }

  setFilter(changed) {
    this.filter = { ...this.filter, ...changed };
    this.#refilter();
    this.dispatchEvent(new Event('filter'));
  }

  select(id) {
    if (this.selectedId === id) return;
    this.selectedId = id;
    this.#refilter();
    this.dispatchEvent(new Event('selection'));
  }

  selectBy(step) {
    if (this.shown.length === 0) return;
    const index = this.selectedIndex;
    const next = index < 0 ? 0 : Math.min(this.shown.length - 1, Math.max(0, index + step));
    this.select(this.shown[next].id);
  }

  selectNextUndecided() {
    const index = nextUndecided(this.shown, this.selectedIndex);
    if (index >= 0) this.select(this.shown[index].id);
    return index >= 0;
  }

  #update() {
    this.items = applyPending(this.#stored, this.#entries);
    this.#byId = new Map(this.items.map((item) => [item.id, item]));
    this.#refilter();
    this.dispatchEvent(new Event('items'));
  }

  // The selected item remains in the list until another is selected, so that it does not vanish when it is decided.
  #refilter() {
    this.shown = this.items.filter((item) => item.id === this.selectedId || matches(item, this.filter));
  }
}
