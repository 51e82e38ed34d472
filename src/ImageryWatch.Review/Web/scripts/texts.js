// The texts of the page, from texts/{language}.json.
import { getTexts } from './api.js';

let texts = {};
let current = 'en';

export const language = () => current;

export async function loadTexts(chosen) {
  texts = await getTexts(chosen);
  current = chosen;
  document.documentElement.lang = chosen;
}

// The text of a key; {name} is replaced by the value of that name.
export function t(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

// The text of an identifier of a family, such as cause and other_structure; the identifier itself where there is none.
export const named = (family, value) => texts[`${family}.${value.replaceAll(' ', '_')}`] ?? value;

export function number(value, digits = 0) {
  return new Intl.NumberFormat(current, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

export const time = (when) =>
  new Intl.DateTimeFormat(current, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(when));

// Sets the texts of elements with data-text, data-label (accessible name).
export function translate(root) {
  for (const found of root.querySelectorAll('[data-text]')) found.textContent = t(found.dataset.text);
  for (const found of root.querySelectorAll('[data-label]')) {
    found.setAttribute('aria-label', t(found.dataset.label));
    if (found.matches('button, select, svg')) found.title = t(found.dataset.label);
  }
}
