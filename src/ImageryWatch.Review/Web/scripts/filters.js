// The filter of the list and the progress.
import { byId, element } from './dom.js';
import { named, number, t } from './texts.js';

const kinds = ['change', 'candidate', 'missed'];

export class Filters {
  #store;
  #session;

  constructor(store, session) {
    this.#store = store;
    this.#session = session;
    byId('filters').addEventListener('submit', (event) => event.preventDefault());
    for (const name of ['class', 'change', 'kind', 'zone']) {
      byId(`filter-${name}`).addEventListener('change', ({ target }) => store.setFilter({ [name]: target.value }));
    }
    byId('filter-confidence').addEventListener('input', ({ target }) => store.setFilter({ confidence: Number(target.value) / 100 }));
    byId('filter-undecided').addEventListener('change', ({ target }) => store.setFilter({ undecided: target.checked }));
    for (const event of ['items', 'filter', 'selection']) store.addEventListener(event, () => this.#count());
  }

  render() {
    const { classes, changes, zones } = this.#session;
    this.#options('class', classes, (value) => named('class', value));
    this.#options('change', changes, (value) => named('change', value));
    this.#options('kind', kinds, (value) => named('kind', value));
    this.#options('zone', zones.map((zone) => zone.name), (value) => value);
    byId('filter-zone').hidden = zones.length === 0;
    this.#count();
  }

  toggleUndecided() {
    const undecided = !this.#store.filter.undecided;
    byId('filter-undecided').checked = undecided;
    this.#store.setFilter({ undecided });
  }

  #options(name, values, label) {
    const select = byId(`filter-${name}`);
    const all = element('option', { value: '' }, t(`filter.all.${name}`));
    select.replaceChildren(all, ...values.map((value) => element('option', { value }, label(value))));
    select.value = this.#store.filter[name];
  }

  #count() {
    const { items, shown, decidedCount } = this.#store;
    byId('count').textContent = t('list.count', { shown: number(shown.length), all: number(items.length) });
    byId('progress-text').textContent = t('progress.text', { decided: number(decidedCount), all: number(items.length) });
    const bar = byId('progress-bar');
    bar.max = Math.max(1, items.length);
    bar.value = decidedCount;
  }
}
