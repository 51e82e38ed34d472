// Decisions of this page that the server has not confirmed yet. They are kept in localStorage, so that neither a crash of the server nor
// one of the browser loses them, and are sent in order. Fires 'change' (entries), 'sent' (detail: entry, version, item), 'conflict'
// (entry, item), 'refused' (entry, message) and 'state' ('idle', 'sending', 'unreachable', 'wrongAddress', 'failed' with failure, the
// server's message).
import { Conflict, Failed, Refused, WrongAddress, postDecision, postUndo } from './api.js';
import { KeptEntries } from './kept.js';
import { isSent } from './repeats.js';

export class Outbox extends EventTarget {
  #kept;
  #store;
  #sending = Promise.resolve();
  #disputed = null;

  state = 'idle';
  failure = '';

  constructor(session, store) {
    super();
    const { before, after, grid } = session;
    const result = JSON.stringify([session.result, before.name, after.name, grid.width, grid.height, grid.crs]);
    this.#kept = new KeptEntries(`review-outbox:${result}`, () => this.#changed());
    this.#store = store;
  }

  get entries() {
    return this.#kept.entries;
  }

  add(kind, request) {
    const entry = { key: crypto.randomUUID(), kind, request, when: new Date().toISOString(), tried: false };
    this.#save([...this.entries, entry]);
    return entry;
  }

  remove(key) {
    this.#settle(key);
    this.#save(this.entries.filter((entry) => entry.key !== key));
  }

  // The entry will be sent with this version of its item.
  expect(key, version) {
    this.#settle(key);
    this.#save(this.entries.map((entry) => (entry.key === key ? withVersion(entry, version) : entry)));
  }

  // Takes over the entries of pages that were closed or have crashed.
  async adopt() {
    if (await this.#kept.adopt()) this.#changed();
  }

  // Sends all entries, until one fails. An entry with a conflict waits for remove or expect.
  flush() {
    const sent = this.#sending.then(() => this.#sendAll());
    this.#sending = sent.catch(() => {});
    return sent;
  }

  setUnreachable(state) {
    if (this.state !== state) this.#setState(state);
  }

  setReachable() {
    if (this.state === 'unreachable' || this.state === 'wrongAddress') this.#setState('idle');
  }

  async #sendAll() {
    for (let entry = this.entries[0]; entry; entry = this.entries[0]) {
      if (entry.key === this.#disputed) return;
      this.#setState('sending');
      if (!await this.#send(entry)) return;
    }
    this.#setState('idle');
  }

  async #send(entry) {
    try {
      if (entry.tried && await isSent(entry)) {
        this.remove(entry.key);
        return true;
      }
      this.#save(this.entries.map((other) => (other.key === entry.key ? { ...other, tried: true } : other)));
      const { version, item } = await (entry.kind === 'undo' ? postUndo : postDecision)(entry.request);
      this.#confirm(entry, version, item);
      return true;
    } catch (error) {
      return this.#failed(entry, error);
    }
  }

  #confirm(entry, version, item) {
    const { id } = entry.request;
    const rest = this.entries.filter((other) => other.key !== entry.key)
      .map((other) => (item && id !== null && other.request.id === id ? withVersion(other, item.version) : other));
    this.#save(rest, false);
    this.dispatchEvent(new CustomEvent('sent', { detail: { entry, version, item } }));
    this.#changed();
  }

  #failed(entry, error) {
    if (error instanceof Conflict) {
      if (!this.entries.some((other) => other.key === entry.key)) return true; // undone meanwhile
      this.#disputed = entry.key;
      this.#setState('idle');
      this.dispatchEvent(new CustomEvent('conflict', { detail: { entry, item: error.item } }));
    } else if (error instanceof Refused) {
      this.remove(entry.key);
      this.dispatchEvent(new CustomEvent('refused', { detail: { entry, message: error.message } }));
      return true;
    } else if (error instanceof Failed) {
      this.failure = error.message;
      this.#setState('failed');
    } else {
      this.#setState(error instanceof WrongAddress ? 'wrongAddress' : 'unreachable');
    }
    return false;
  }

  #settle(key) {
    if (this.#disputed === key) this.#disputed = null;
  }

  #save(entries, notify = true) {
    this.#kept.save(entries);
    if (notify) this.#changed();
  }

  #changed() {
    this.#store.setPending(this.entries);
    this.dispatchEvent(new Event('change'));
  }

  #setState(state) {
    this.state = state;
    if (state === 'wrongAddress') this.#kept.release();
    else if (state === 'idle') this.#kept.hold();
    this.dispatchEvent(new Event('state'));
  }
}

const withVersion = (entry, version) => ({ ...entry, request: { ...entry.request, expectedVersion: version } });
