// What this browser remembers: language and name of the reviewer.
const read = (name) => localStorage.getItem(`review-${name}`);
const write = (name, value) => localStorage.setItem(`review-${name}`, value);

export const settings = {
  reviewer: (session) => read('reviewer') || session.reviewer,
  setReviewer: (name) => write('reviewer', name),
  setLanguage: (language) => write('language', language),

  // The chosen language, that of the session, or the first of the browser's languages that the page has.
  language({ language, languages }) {
    const preferred = [read('language'), language, ...navigator.languages.map((code) => code.split('-')[0])];
    return preferred.find((code) => languages.includes(code)) ?? languages[0];
  },
};
