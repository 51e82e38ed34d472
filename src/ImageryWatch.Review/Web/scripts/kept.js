// The entries of the outbox in localStorage. Each page has its own item there and writes no other, because pages are processes that do not
// see each other's writes at once. A lock shows that the page is alive; the items of pages that are not are taken over by another page.

export class KeptEntries {
  #prefix;
  #key;
  #release = null;

  entries = [];

  // prefix: names the result. taken() is called when another page has taken the entries of this one, which it had released.
  constructor(prefix, taken) {
    this.#prefix = prefix;
    this.#key = `${prefix}:${crypto.randomUUID()}`;
    addEventListener('storage', ({ key, newValue }) => {
      if (key !== this.#key || newValue !== null || this.#release) return;
      this.entries = [];
      taken();
    });
    this.hold();
  }

  save(entries) {
    this.entries = entries;
    if (entries.length > 0) localStorage.setItem(this.#key, JSON.stringify(entries));
    else localStorage.removeItem(this.#key);
  }

  hold() {
    if (this.#release) return;
    const released = new Promise((resolve) => {
      this.#release = resolve;
    });
    navigator.locks.request(this.#key, () => released);
  }

  // Lets other pages take the entries over: this page cannot send them any more.
  release() {
    this.#release?.();
    this.#release = null;
  }

  // Adds the entries of pages that are gone. Returns whether there were any.
  async adopt() {
    const count = this.entries.length;
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(this.#prefix) && key !== this.#key) {
        await navigator.locks.request(key, { ifAvailable: true }, (lock) => lock && this.#take(key));
      }
    }
    return this.entries.length > count;
  }

  // Whether the other page had sent them is not known.
  #take(key) {
    const entries = JSON.parse(localStorage.getItem(key) ?? '[]').map((entry) => ({ ...entry, tried: true }));
    this.save([...this.entries, ...entries.filter((entry) => this.entries.every((own) => own.key !== entry.key))]);
    localStorage.removeItem(key);
  }
}
