// Decisions that the server has not confirmed yet. They are kept in localStorage, so that neither a crash of the server nor one of the
// browser loses them, and are sent in order. Fires 'change' (entries), 'sent' (detail: entry, version, item), 'conflict' (entry, item),
// 'refused' (entry, message) and 'state' ('idle', 'sending', 'unreachable', 'wrongAddress', 'failed' with failure, the server's message).
import { Conflict, Failed, Refused, WrongAddress, postDecision, postUndo } from './api.js';
import { isSent } from './repeats.js';

export class Outbox extends EventTarget {
  #key;
  #store;

  state = 'idle';
  failure = '';

  constructor(session, store) {
    super();
    const { before, after, grid } = session;
    this.#key = `review-outbox:${JSON.stringify([session.result, before.name, after.name, grid.width, grid.height, grid.crs])}`;
    this.#store = store;
    addEventListener('storage', (event) => {
      if (event.key === this.#key) this.#changed();
    });
  }

  get entries() {
    return JSON.parse(localStorage.getItem(this.#key) ?? '[]');
  }

  add(kind, request) {
    const entry = { key: crypto.randomUUID(), kind, request, when: new Date().toISOString(), tried: false };
    this.#save([...this.entries, entry]);
    return entry;
  }

  remove(key) {
    this.#save(this.entries.filter((entry) => entry.key !== key));
  }

  // The entry will be sent with this version of its item.
  expect(key, version) {
    this.#save(this.entries.map((entry) => (entry.key === key ? withVersion(entry, version) : entry)));
  }

  // Sends all entries, until one fails. Only one page of a browser sends at a time.
  flush() {
    return navigator.locks.request(this.#key, async () => {
      for (let entry = this.entries[0]; entry; entry = this.entries[0]) {
        this.#setState('sending');
        if (!await this.#send(entry)) return;
      }
      this.#setState('idle');
    });
  }

  setUnreachable(state) {
    if (this.state !== state) this.#setState(state);
  }

  setReachable() {
    if (this.state === 'unreachable' || this.state === 'wrongAddress') this.#setState('idle');
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

  #save(entries, notify = true) {
    localStorage.setItem(this.#key, JSON.stringify(entries));
    if (notify) this.#changed();
  }

  #changed() {
    this.#store.setPending(this.entries);
    this.dispatchEvent(new Event('change'));
  }

  #setState(state) {
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}

const withVersion = (entry, version) => ({ ...entry, request: { ...entry.request, expectedVersion: version } });
