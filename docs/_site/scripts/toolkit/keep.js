/* Parts that the toolkit's forms share: make elements, keep answers in this browser, save and open
   files. Nothing is sent anywhere. */
window.toolkitKeep = (() => {
  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value !== false && value != null) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children);
    return made;
  }

  /** A store under one name. Where storage is switched off, it says so once and keeps nothing. */
  function openStore(name) {
    const key = `linking-childrens-data.${name}`;
    return {
      read() {
        try {
          return JSON.parse(localStorage.getItem(key));
        } catch {
          return null;
        }
      },
      write(value) {
        try {
          localStorage.setItem(key, JSON.stringify(value));
          return true;
        } catch {
          return false;
        }
      },
      clear() {
        try {
          localStorage.removeItem(key);
        } catch {
          // there was nothing to clear
        }
      },
    };
  }

  function saveFile(name, content, type) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  /** A button that opens a file; `onText` gets its text and its name. */
  function makeOpener(label, accept, onText) {
    const input = make("input", { type: "file", accept, class: "toolkit-file", "aria-label": label });
    input.addEventListener("change", async () => {
      const [file] = input.files;
      if (file) onText(await file.text(), file.name);
      input.value = "";
    });
    return make("span", { class: "toolkit-opener" }, make("span", {}, `${label} `), input);
  }

  const makeButton = (text, onclick, attributes = {}) =>
    make("button", { type: "button", class: "md-button", onclick, ...attributes }, text);

  return { make, makeButton, makeOpener, openStore, saveFile };
})();
