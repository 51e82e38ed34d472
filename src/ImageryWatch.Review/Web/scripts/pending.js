// The items as they will be when the decisions that are not yet stored have been sent.
import { boundsOf } from './items.js';

export const localId = (entry) => `local-${entry.key}`;

export function applyPending(items, entries) {
  if (entries.length === 0) return items;
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const entry of entries) {
    const { id } = entry.request;
    if (id === null) byId.set(localId(entry), missedItem(entry));
    else if (byId.has(id)) byId.set(id, withEntry(byId.get(id), entry));
  }
  return [...byId.values()];
}

function withEntry(item, entry) {
  const { request, when } = entry;
  if (entry.kind === 'undo') return { ...item, decision: null, pending: true };
  if (request.decision === 'comment') {
    const comment = { entry: null, text: request.why, by: request.by, when };
    return { ...item, comments: [...item.comments, comment], pending: true };
  }
  return { ...item, decision: decisionOf(entry), pending: true };
}

function decisionOf({ request, when }) {
  const { decision, class: kind = null, change = null, cause = null, why = '', outline = null, by } = request;
  return { entry: null, decision, class: kind, change, cause, why, outline, by, when };
}

function missedItem(entry) {
  const { geometry, class: kind, change } = entry.request;
  const bounds = boundsOf(geometry);
  return {
    id: localId(entry), kind: 'missed', label: null, class: kind, change, confidence: null, likelihood: '', zone: null, reasons: [],
    areaM2: null, lengthM: null, widthM: null, heightM: null, mgrs: '', longitude: null, latitude: null,
    geometry, bounds, center: [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2],
    worth: 0, version: 0, decision: decisionOf(entry), comments: [], pending: true,
  };
}
