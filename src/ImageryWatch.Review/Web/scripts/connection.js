// Keeps the items up to date, sends what waits in the outbox, and resolves conflicts.
import { Unreachable, WrongAddress, getItems, getVersion } from './api.js';
import { localId } from './pending.js';
import { notify, setNotice } from './notices.js';
import { chooseDecision, decisionName } from './prompts.js';
import { t } from './texts.js';

const interval = 3000;
const preparationInterval = 1000;

export class Connection {
  #store;
  #outbox;
  #decider;
  #preparation;

  constructor({ store, outbox, decider, preparation }) {
    this.#store = store;
    this.#outbox = outbox;
    this.#decider = decider;
    this.#preparation = preparation;
    outbox.addEventListener('sent', ({ detail }) => this.#sent(detail));
    outbox.addEventListener('refused', ({ detail }) => notify(t('notice.refused', { message: detail.message }), 'error'));
    outbox.addEventListener('conflict', ({ detail }) => this.#resolve(detail));
    for (const name of ['change', 'state']) outbox.addEventListener(name, () => this.#report());
  }

  start() {
    this.#poll();
    this.#send();
  }

  async reload() {
    const { version, items } = await getItems();
    this.#store.setItems(version, items);
  }

  async check() {
    try {
      const { version, prepared } = await getVersion();
      this.#outbox.setReachable();
      await this.#send();
      if (version !== this.#store.version) await this.reload();
      this.#preparation.update(prepared);
      setNotice('server', null);
    } catch (error) {
      if (error instanceof WrongAddress) this.#outbox.setUnreachable('wrongAddress');
      else if (error instanceof Unreachable) this.#outbox.setUnreachable('unreachable');
      else setNotice('server', error.message, 'error');
    }
  }

  async #send() {
    await this.#outbox.adopt();
    if (this.#outbox.entries.length > 0) await this.#outbox.flush();
  }

  #poll() {
    setTimeout(async () => {
      await this.check();
      this.#poll();
    }, this.#preparation.isFinished ? interval : preparationInterval);
  }

  #sent({ entry, version, item }) {
    const id = entry.request.id ?? localId(entry);
    if (item) this.#decider.rename(id, item.id);
    this.#store.setItem(id, item, version);
  }

  async #resolve({ entry, item }) {
    const { id } = entry.request;
    this.#store.setItem(id, item, 0);
    const isDone = entry.kind === 'undo' && !item?.decision; // item is null for a missed structure that was undone
    const mine = entry.kind === 'undo' ? t('command.undo') : decisionName(entry.request);
    const answer = isDone ? 'keep' : await chooseDecision(item, mine);
    if (answer === 'again') this.#outbox.expect(entry.key, item.version);
    else this.#outbox.remove(entry.key);
    await this.reload().catch(() => {});
    if (answer !== 'again' && item) this.#store.select(id);
    await this.#outbox.flush();
  }

  #report() {
    const { state, failure, entries } = this.#outbox;
    if (state === 'sending') return;
    const count = entries.length;
    const texts = {
      unreachable: t(count === 0 ? 'notice.unreachable' : 'notice.unreachableKept', { count }),
      wrongAddress: t(count === 0 ? 'notice.wrongAddress' : 'notice.wrongAddressKept', { count }),
      failed: t('notice.failedKept', { count, message: failure }),
    };
    setNotice('connection', texts[state] ?? null, 'error');
  }
}
