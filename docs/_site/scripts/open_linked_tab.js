/* A link to a tab opens it. Runs where it stands, after the content. */
(() => {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.name?.startsWith("__tabbed_")) target.checked = true;
})();
