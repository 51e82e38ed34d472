// A request may have been stored although its answer was lost. Before it is repeated, the items are searched for it.
import { getItems } from './api.js';

export async function isSent(entry) {
  if (entry.kind === 'undo') return false;
  const { request } = entry;
  const { items } = await getItems();
  const since = Date.parse(entry.when) - 1000;
  if (request.id === null) {
    return items.some((item) => item.kind === 'missed' && item.decision && same(item.decision, request, since)
      && near(item.geometry, request.geometry));
  }
  const item = items.find((other) => other.id === request.id);
  if (!item) return false;
  if (request.decision === 'comment') {
    return item.comments.some((comment) =>
      comment.text === request.why && comment.by === request.by && Date.parse(comment.when) >= since);
  }
  return item.decision !== null && same(item.decision, request, since);
}

const same = (decision, request, since) => decision.decision === request.decision && decision.by === request.by
  && ['cause', 'class', 'change'].every((key) => !request[key] || request[key] === decision[key])
  && Date.parse(decision.when) >= since;

// Coordinates pass through degrees on the server and back.
function near(a, b) {
  const [first, second] = [a.coordinates.flat(Infinity), b.coordinates.flat(Infinity)];
  return a.type === b.type && first.length === second.length && first.every((value, i) => Math.abs(value - second[i]) < 0.05);
}
