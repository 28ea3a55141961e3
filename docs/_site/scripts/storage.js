/* Where the theme keeps the reader's choice of colours: the browser's own storage, never a cookie.
   The theme expects these names; `data-base` on the script says where the site begins. */
window.__md_scope = new URL(document.currentScript.dataset.base, location);

window.__md_hash = (text) =>
  [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);

window.__md_get = (key, storage = localStorage, scope = window.__md_scope) => {
  try {
    return JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
  } catch {
    return null; // storage is switched off, or holds something else
  }
};

window.__md_set = (key, value, storage = localStorage, scope = window.__md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // storage is switched off: the choice lasts for this page only
  }
};
