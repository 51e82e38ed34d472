// Decisions about the selected item. Each goes to the outbox, and the next undecided item is selected.
import { changeOf, classOf, isDecided } from './items.js';
import { localId } from './pending.js';

export class Decider {
  #store;
  #outbox;
  #reviewer;
  #made = [];

  // reviewer() is the name of the person who decides.
  constructor(store, outbox, reviewer) {
    this.#store = store;
    this.#outbox = outbox;
    this.#reviewer = reviewer;
  }

  accept(item) {
    if (item.kind === 'change') this.#decide(item, { decision: 'accept', outline: item.decision?.outline ?? undefined });
    else this.#missed(item, {});
  }

  reject(item, cause) {
    this.#decide(item, { decision: 'reject', cause: cause || undefined });
  }

  noChange(item) {
    this.#decide(item, { decision: 'no_change' });
  }

  relabel(item, { class: kind, change }) {
    if (item.kind !== 'change') this.#missed(item, { class: kind, change });
    else this.#decide(item, { decision: 'relabel', class: kind, change, outline: item.decision?.outline ?? undefined });
  }

  // Accepts the item with a corrected outline.
  outline(item, outline) {
    if (item.kind !== 'change') this.#missed(item, { geometry: outline });
    else if (item.decision?.decision !== 'relabel') this.#decide(item, { decision: 'accept', outline });
    else this.#decide(item, { decision: 'relabel', class: classOf(item), change: changeOf(item), outline });
  }

  comment(item, why) {
    this.#add(item, { decision: 'comment', why });
  }

  // A structure that was not reported; it is selected.
  addMissed(kind, change, geometry) {
    const entry = this.#outbox.add('decision', {
      id: null, expectedVersion: 0, decision: 'missed', class: kind, change, geometry, by: this.#reviewer(),
    });
    this.#made.push(localId(entry));
    this.#store.select(localId(entry));
    this.#outbox.flush();
  }

  // Undoes the decision about the selected item; if it has none, the last decision of this page.
  async undo() {
    const item = this.#undoable();
    if (!item) return null;
    await this.#outbox.flush();
    this.#made = this.#made.filter((id) => id !== item.id);
    const waiting = this.#outbox.entries.findLast((entry) => entry.request.id === item.id || localId(entry) === item.id);
    const current = this.#store.find(item.id);
    if (waiting) this.#outbox.remove(waiting.key);
    else if (current) this.#outbox.add('undo', { id: item.id, expectedVersion: this.#version(current), by: this.#reviewer() });
    if (this.#store.find(item.id)) this.#store.select(item.id);
    await this.#outbox.flush();
    if (!this.#store.selected) this.#store.selectNextUndecided();
    return item;
  }

  // The id of a missed structure changes when the server has stored it.
  rename(oldId, newId) {
    this.#made = this.#made.map((id) => (id === oldId ? newId : id));
  }

  #undoable() {
    const { selected } = this.#store;
    if (selected && isDecided(selected)) return selected;
    for (const id of this.#made.toReversed()) {
      const item = this.#store.find(id);
      if (item && isDecided(item)) return item;
    }
    return null;
  }

  #missed(item, { class: kind, change, geometry }) {
    this.#decide(item, {
      decision: 'missed', class: kind ?? classOf(item), change: change ?? changeOf(item),
      geometry: geometry ?? item.decision?.outline ?? undefined, // the server knows the reported one
    });
  }

  #decide(item, decision) {
    this.#made.push(item.id);
    this.#add(item, decision);
    this.#store.selectNextUndecided();
  }

  #add(item, decision) {
    this.#outbox.add('decision', { id: item.id, expectedVersion: this.#version(item), by: this.#reviewer(), ...decision });
    this.#outbox.flush();
  }

  #version(item) {
    return this.#store.stored(item.id)?.version ?? item.version;
  }
}
