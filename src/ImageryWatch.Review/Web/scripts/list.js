// The list of items. Only the rows in view are in the document, so that thousands of items remain fluid.
import { byId, element } from './dom.js';
import { changeOf, classOf, isDecided } from './items.js';
import { named, number, t } from './texts.js';

const rowHeight = 40;
const surplus = 5;

export class List {
  #store;
  #list = byId('list');
  #rows = byId('rows');
  #first = -1;
  #revealed = null;

  constructor(store) {
    this.#store = store;
    this.#list.addEventListener('scroll', () => this.#draw());
    this.#rows.addEventListener('click', (event) => {
      const row = event.target.closest('[role=option]');
      if (row) store.select(row.dataset.id);
    });
    new ResizeObserver(() => this.#reveal()).observe(this.#list);
    store.addEventListener('items', () => (store.selectedId === this.#revealed ? this.render() : this.#reveal()));
    store.addEventListener('filter', () => this.render());
    store.addEventListener('selection', () => this.#reveal());
  }

  render() {
    this.#rows.style.height = `${this.#store.shown.length * rowHeight}px`;
    this.#draw(true);
  }

  #reveal() {
    this.#revealed = this.#store.selectedId;
    this.#rows.style.height = `${this.#store.shown.length * rowHeight}px`;
    const index = this.#store.selectedIndex;
    const { scrollTop, clientHeight } = this.#list;
    const top = index * rowHeight;
    if (index >= 0 && (top < scrollTop || top + rowHeight > scrollTop + clientHeight)) {
      this.#list.scrollTop = Math.max(0, top - (clientHeight - rowHeight) / 2);
    }
    this.render();
  }

  #draw(isForced = false) {
    const first = Math.max(0, Math.floor(this.#list.scrollTop / rowHeight) - surplus);
    if (first === this.#first && !isForced) return;
    this.#first = first;
    const { shown, selectedId } = this.#store;
    const count = Math.ceil(this.#list.clientHeight / rowHeight) + 2 * surplus;
    this.#rows.replaceChildren(...shown.slice(first, first + count)
      .map((item, i) => row(item, first + i, shown.length, item.id === selectedId)));
    const isSelectedDrawn = this.#rows.querySelector('[aria-selected=true]');
    if (isSelectedDrawn) this.#list.setAttribute('aria-activedescendant', isSelectedDrawn.id);
    else this.#list.removeAttribute('aria-activedescendant');
  }
}

function row(item, index, count, isSelected) {
  const made = element('div', {
    role: 'option', id: `row-${index}`, class: `row ${stateOf(item)}`, 'data-id': item.id, 'data-class': classOf(item),
    'aria-selected': String(isSelected), 'aria-setsize': count, 'aria-posinset': index + 1,
  },
  element('span', { class: 'mark', 'aria-hidden': 'true' }),
  element('span', { class: 'label' }, item.label ?? t(`kind.short.${item.kind}`)),
  element('span', { class: 'what' }, `${named('class', classOf(item))}, ${named('change', changeOf(item))}`),
  element('span', { class: 'confidence' }, item.confidence === null || item.kind === 'missed' ? '' : `${number(item.confidence * 100)} %`),
  element('span', { class: 'state' }, stateText(item)));
  made.style.top = `${index * rowHeight}px`;
  return made;
}

const stateOf = (item) => (isDecided(item) ? `decided ${item.decision.decision}` : 'undecided');

function stateText(item) {
  const state = isDecided(item) ? t(`state.${item.decision.decision}`) : t('state.undecided');
  return item.pending ? `${state} ${t('state.pending')}` : state;
}
