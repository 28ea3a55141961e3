/* The theme fetches the whole search index with every first page. Hold that one request until the
   reader turns to the search, so that a first visit stays small. Must run before the theme's script.
   A link that carries a query or words to highlight needs the index at once. */
(() => {
  const wanted = new URL(location).searchParams;
  if (location.protocol === "file:" || wanted.has("q") || wanted.has("h")) return;

  const { open, send } = XMLHttpRequest.prototype;
  const held = [];
  let isWanted = false;

  const release = () => {
    isWanted = true;
    for (const request of held.splice(0)) send.call(request);
  };

  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    this.isSearchIndex = String(address).endsWith("search/search_index.json");
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (!this.isSearchIndex || isWanted) return send.apply(this, body);
    held.push(this);
  };

  const isSearch = (element) => element?.closest?.(".md-search, [for=__search], [data-control=__search]");
  for (const kind of ["focusin", "pointerover", "click"]) {
    document.addEventListener(kind, (event) => isSearch(event.target) && release());
  }
  // The theme opens its search on these keys.
  document.addEventListener("keydown", (event) => "fs/".includes(event.key) && release());
})();
