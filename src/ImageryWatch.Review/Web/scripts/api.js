// Requests to the server. Addresses are relative to the page, which contains the token.

// The server does not answer; the request can be repeated.
export class Unreachable extends Error {}

// The server answers, but could not do it, for example because the disk is full; the request can be repeated.
export class Failed extends Error {}

// The address is not (or no longer) that of this server: it was started with another token.
export class WrongAddress extends Error {}

// The request is invalid; repeating it does not help.
export class Refused extends Error {}

// The item has another version than expected.
export class Conflict extends Error {
  constructor(message, item) {
    super(message);
    this.item = item;
  }
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: 'no-store', ...options });
  } catch (error) {
    throw new Unreachable(error.message);
  }
  if (response.ok) return response.json();
  const body = await response.json().catch(() => ({}));
  const message = body.error ?? `${response.status} ${response.statusText}`;
  if (response.status === 409) throw new Conflict(message, body.item);
  if (response.status === 404) throw new WrongAddress(message);
  if (response.status >= 500) throw new Failed(message);
  throw new Refused(message);
}

const post = (path, content) => request(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(content),
});

export const getSession = () => request('api/session');
export const getTexts = (language) => request(`api/texts/${language}`);
export const getItems = () => request('api/items');
export const getVersion = () => request('api/version');
export const getPosition = (column, row) => request(`api/position?column=${column}&row=${row}`);
export const postDecision = (decision) => post('api/decisions', decision);
export const postUndo = (undo) => post('api/undo', undo);
export const chipAddress = (id, date) => `chips/${encodeURIComponent(id)}/${date}.png`;
