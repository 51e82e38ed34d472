// The selected item: chips of both dates, reasons, confidence, measures, coordinates, decision, comments.
import { chipAddress } from './api.js';
import { byId, element } from './dom.js';
import { changeOf, classOf, isDecided } from './items.js';
import { coordinatesText } from './map/position.js';
import { named, number, t, time } from './texts.js';

const measures = [
  ['lengthM', 'fact.length', 'm'], ['areaM2', 'fact.area', 'm²'], ['widthM', 'fact.width', 'm'], ['heightM', 'fact.height', 'm'],
];

export function renderDetails(item) {
  const details = byId('details');
  if (!item) {
    details.replaceChildren(element('p', { class: 'hint' }, t('details.none')));
    return;
  }
  details.dataset.class = classOf(item);
  details.replaceChildren(...[
    element('h2', {}, title(item)),
    element('div', { class: 'columns' }, chips(item), facts(item)),
    place(item),
    decisionText(item),
    reasons(item),
    comments(item),
  ].filter(Boolean));
}

function title(item) {
  const text = `${named('class', classOf(item))}, ${named('change', changeOf(item))}`;
  return item.label ? `${item.label}: ${text}` : `${named('kind', item.kind)}: ${text}`;
}

function chips(item) {
  if (item.version === 0 && item.pending && item.kind === 'missed') return element('div', { class: 'chips' });
  const chip = (date) => element('figure', {},
    element('img', { src: chipAddress(item.id, date), width: 120, height: 120, alt: t(`chip.${date}`) }),
    element('figcaption', {}, t(`date.${date}`)));
  return element('div', { class: 'chips' }, chip('before'), chip('after'));
}

function facts(item) {
  const list = element('dl');
  const add = (key, value) => list.append(element('dt', {}, t(key)), element('dd', {}, value));
  if (item.confidence !== null && item.kind !== 'missed') add('fact.confidence', confidence(item));
  if (item.zone) add('fact.zone', item.zone);
  for (const [name, key, unit] of measures) {
    if (item[name] !== null) add(key, `${number(item[name], 1)} ${unit}`);
  }
  return list;
}

const confidence = (item) =>
  `${number(item.confidence * 100)} %${item.likelihood ? `, ${named('likelihood', item.likelihood)}` : ''}`;

function place({ latitude, longitude, mgrs }) {
  if (latitude === null) return null;
  return element('p', { class: 'place' }, `${coordinatesText(latitude, longitude)}   ${mgrs}`);
}

function decisionText(item) {
  if (!isDecided(item)) return element('p', { class: 'decision undecided' }, t('state.undecided'));
  const { decision, cause, why, by, when, outline } = item.decision;
  const parts = [
    t(`state.${decision}`), cause ? named('cause', cause) : null, outline && item.kind === 'change' ? t('decision.outline') : null,
    t('decision.by', { by, when: time(when) }), item.pending ? t('state.pending') : null,
  ];
  const changed = item.class !== classOf(item) || item.change !== changeOf(item)
    ? t('decision.reportedAs', { label: `${named('class', item.class)}, ${named('change', item.change)}` }) : null;
  return element('p', { class: `decision ${decision}` }, [...parts, changed, why || null].filter(Boolean).join(' · '));
}

function reasons(item) {
  if (item.reasons.length === 0) return null;
  return element('div', {}, element('h3', {}, t('details.reasons')),
    element('ul', { lang: 'en' }, ...item.reasons.map((reason) => element('li', {}, reason))));
}

function comments(item) {
  if (item.comments.length === 0) return null;
  const entry = ({ text, by, when }) =>
    element('li', {}, text, ' ', element('small', {}, t('decision.by', { by, when: time(when) })));
  return element('div', {}, element('h3', {}, t('details.comments')),
    element('ul', { class: 'comments' }, ...item.comments.map(entry)));
}
