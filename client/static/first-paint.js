// Runs before the first paint, so that a remembered theme never flashes the other one, and a page in a language
// that is read from the right never jumps. A file of its own, because the content security policy allows no
// inline script.
const recall = (key) => {
  try {
    return JSON.parse(localStorage.getItem(`entente:${key}`));
  } catch {
    // No storage: the page follows the system and the browser.
    return null;
  }
};

const page = document.documentElement;
const theme = recall('theme');
if (theme === 'light' || theme === 'dark') page.dataset.theme = theme;

// Each language of the interface, with the direction it is read in; the browser's own order decides a first visit.
const directions = { en: 'ltr', de: 'ltr', ar: 'rtl' };
const wanted = [recall('locale'), ...navigator.languages.map((tag) => tag.split('-')[0].toLowerCase())];
page.lang = wanted.find((language) => Object.hasOwn(directions, language)) ?? 'en';
page.dir = directions[page.lang];
