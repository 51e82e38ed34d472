// Starts the page.
import { getSession } from './api.js';
import { makeCommands } from './commands.js';
import { Connection } from './connection.js';
import { Decider } from './decider.js';
import { renderDetails } from './details.js';
import { byId, element } from './dom.js';
import { Filters } from './filters.js';
import { bindKeys } from './keys.js';
import { List } from './list.js';
import { Cursor } from './map/cursor.js';
import { Display } from './map/display.js';
import { Grid } from './map/grid.js';
import { Layers } from './map/layers.js';
import { Maps } from './map/maps.js';
import { Modes } from './map/modes.js';
import { showPositions } from './map/position.js';
import { Tools } from './map/tools.js';
import { notify } from './notices.js';
import { Outbox } from './outbox.js';
import { Preparation } from './preparation.js';
import { settings } from './settings.js';
import { Store } from './store.js';
import { Toolbar } from './toolbar.js';
import { language, loadTexts, number, t, translate } from './texts.js';

const session = await getSession();
await loadTexts(settings.language(session));

const page = { session, store: new Store() };
page.outbox = new Outbox(session, page.store);
page.decider = new Decider(page.store, page.outbox, () => byId('reviewer').value.trim() || session.reviewer);
page.grid = new Grid(session);
page.maps = new Maps(session, page.grid);
page.modes = new Modes(page.maps, session);
page.layers = new Layers(page.maps);
page.display = new Display(page.maps, session);
page.cursor = new Cursor(page.maps);
page.tools = new Tools(page.maps);
page.filters = new Filters(page.store, session);
page.list = new List(page.store);
page.commands = makeCommands(page);
page.toolbar = new Toolbar(page);
page.preparation = new Preparation(page.maps);
page.connection = new Connection(page);

function showTexts() {
  translate(document);
  document.title = `${session.title} - ImageryWatch`;
  byId('title').textContent = session.title;
  byId('title').title = session.title;
  byId('synthetic').hidden = !session.synthetic;
  const { width, height, pixelSizeMetres, crs } = session.grid;
  const size = t('map.grid', { width: number(width), height: number(height), size: number(pixelSizeMetres, 2), crs });
  byId('source').textContent = credits().join('; ') || size;
  byId('source').title = [...credits(), size].join('; ');
  page.modes.relabel();
  page.display.render();
  page.filters.render();
  page.list.render();
  page.toolbar.render();
  page.preparation.render();
  renderDetails(page.store.selected);
}

const credits = () => [...new Set([session.before.credit, session.after.credit].filter(Boolean))];

function bindHeader() {
  const reviewer = byId('reviewer');
  reviewer.value = settings.reviewer(session);
  reviewer.addEventListener('change', () => settings.setReviewer(reviewer.value.trim()));
  const languages = byId('language');
  const name = (code) => new Intl.DisplayNames([code], { type: 'language' }).of(code);
  languages.replaceChildren(...session.languages.map((code) => element('option', { value: code, lang: code }, name(code))));
  languages.value = language();
  languages.addEventListener('change', async () => {
    settings.setLanguage(languages.value);
    await loadTexts(languages.value);
    page.tools.stop();
    showTexts();
  });
}

function bindSelection() {
  const { store, maps, tools } = page;
  let details = null;
  const update = () => {
    if (details === store.selected) return;
    details = store.selected;
    renderDetails(details);
  };
  store.addEventListener('items', () => {
    maps.setItems(store.items);
    maps.select(store.selectedId); // a missed structure gets its id from the server
    update();
  });
  store.addEventListener('selection', () => {
    tools.stop();
    maps.select(store.selectedId);
    if (store.selected) maps.zoomTo(store.selected);
    update();
  });
  for (const map of maps.all) {
    map.on('singleclick', ({ pixel }) => {
      const id = tools.active ? undefined : maps.idAt(map, pixel);
      if (id) store.select(id);
    });
  }
}

page.preparation.update(session.prepared);
bindHeader();
bindSelection();
showTexts();
showPositions(page.cursor, page.grid);
bindKeys(page.commands, page.tools);
await page.connection.reload();
page.maps.zoomToAll();
page.store.selectNextUndecided();
page.connection.start();
for (const warning of session.warnings ?? []) notify(warning, 'warning');
document.documentElement.dataset.ready = 'true';
