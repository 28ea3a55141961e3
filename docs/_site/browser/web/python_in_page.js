/* Python in this page: starts when it is first asked for, answers by promises, stops at once.
   A classic script, since module scripts do not load from disk. */
(() => {
  const HOME = new URL("./", document.currentScript.src);
  const isFromDisk = location.protocol === "file:";

  /** Load a script of this folder once. */
  const scripts = new Map();
  function loadScript(path) {
    if (!scripts.has(path)) {
      const loading = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(path, HOME).href;
        script.onload = resolve;
        script.onerror = () => reject(new Error(`${path} could not be loaded.`));
        document.head.append(script);
      });
      scripts.set(path, loading);
    }
    return scripts.get(path);
  }

  /** Return the bytes of a file that the synthetic area or a recipe has at this path. */
  async function readFile(path) {
    const isPacked = path.endsWith(".csv"); // stored compressed: see ../pack.py
    const name = `area/${path}${isPacked ? ".gz" : ""}`;
    const response = isFromDisk
      ? new Response(window.sitePythonFromDisk.readFile(name))
      : await fetch(new URL(name, HOME));
    if (!response.ok) throw new Error(`${path} could not be fetched (${response.status}).`);
    const isUnpacked = response.headers.get("content-encoding") === "gzip";
    if (!isPacked || isUnpacked) return response.arrayBuffer();
    return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  async function makeWorker(onProgress) {
    if (!isFromDisk) return new Worker(new URL("python_worker.mjs", HOME), { type: "module" });
    await loadScript("disk/from_disk.js");
    return window.sitePythonFromDisk.makeWorker(HOME, loadScript, onProgress);
  }

  /** One Python: `start`, `putFile`, `run`, `takeFile`, `readFacts`, `stop`. */
  class Python {
    constructor({ packages, onProgress, onRefused }) {
      this.packages = packages;
      this.onProgress = onProgress ?? (() => {});
      this.onRefused = onRefused ?? (() => {});
      this.waiting = new Map();
      this.next = 1;
      this.worker = null;
      this.started = null;
      this.isOver = false;
    }

    start() {
      this.started ??= this.#start();
      return this.started;
    }

    async #start() {
      this.onProgress("Starting Python…");
      await window.siteIsKept; // so that the next start needs no network: see keep_pages.js
      const worker = await makeWorker(this.onProgress);
      if (this.isOver) {
        worker.terminate();
        return { isStopped: true };
      }
      this.worker = worker;
      this.worker.onmessage = ({ data }) => this.#hear(data);
      this.worker.onerror = (event) =>
        this.#fail(event.message || "The browser would not start Python.");
      const version = await this.#ask({ action: "start", id: 0, packages: this.packages });
      return version;
    }

    async putFile(path, bytes) {
      await this.start();
      this.worker.postMessage({ action: "putFile", path, bytes }, [bytes]);
    }

    async run(code, onShown) {
      await this.start();
      return this.#ask({ action: "run", id: this.next++, code }, onShown);
    }

    async takeFile(path) {
      await this.start();
      return this.#ask({ action: "takeFile", id: this.next++, path });
    }

    async readFacts() {
      await this.start();
      return this.#ask({ action: "readFacts", id: this.next++ });
    }

    /** End Python at once, for good. All that it remembered is gone. */
    stop() {
      this.isOver = true;
      this.worker?.terminate();
      this.worker = null;
      for (const { resolve } of this.waiting.values()) resolve({ isStopped: true });
      this.waiting.clear();
    }

    #ask(message, onShown) {
      return new Promise((resolve, reject) => {
        this.waiting.set(message.id, { resolve, reject, onShown });
        this.worker.postMessage(message);
      });
    }

    #hear(data) {
      if (data.kind === "refused") return this.onRefused(data.address);
      const id = data.kind === "ready" ? 0 : data.id;
      const waiting = this.waiting.get(id);
      if (!waiting) return undefined;
      if (data.kind === "text") return waiting.onShown?.("text", data.text);
      if (data.kind === "shown") return waiting.onShown?.(data.shown, data.content);
      this.waiting.delete(id);
      if (data.kind === "failed") return waiting.reject(new Error(data.text));
      return waiting.resolve(
        { ready: data.version, done: data, file: data.bytes, facts: data.facts }[data.kind],
      );
    }

    #fail(text) {
      for (const { reject } of this.waiting.values()) reject(new Error(text));
      this.waiting.clear();
      this.stop();
    }
  }

  window.sitePython = { Python, loadScript, readFile, isFromDisk };
})();
