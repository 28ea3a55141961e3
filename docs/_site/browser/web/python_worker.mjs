// Python for one page. Everything comes from this file's own folder; nothing else is asked.
// Opened from disk (a USB stick), a page cannot give a worker addresses: it starts this file as a
// blob and posts the bytes of all files. See from_disk.js.


const isFromDisk = self.location.protocol === "blob:";
const HOME = isFromDisk ? "http://disk.invalid/" : new URL("./", import.meta.url).href;
const PACKED = [".wasm", ".whl", ".zip"]; // stored compressed: see ../pack.py

let files = null; // path → bytes, when opened from disk
let pyodide = null;
let runner = null;
let engine = null; // a promise, once it has been asked for
let running = null;

const tell = (message) => self.postMessage(message);
const address = (path) => new URL(path, HOME).href;

// ---- Nothing here may ask another host, whatever a reader types -----------------------------

function refuseElsewhere(target) {
  const { protocol, origin, href } = new URL(target, HOME);
  if (protocol === "blob:" || protocol === "data:" || origin === new URL(HOME).origin) return href;
  tell({ kind: "refused", address: href });
  throw new TypeError(`This page asks no other site for anything (${href}).`);
}

const realFetch = self.fetch.bind(self);
const early = new Map();

self.fetch = async (target, options) => {
  const href = refuseElsewhere(String(target instanceof Request ? target.url : target));
  const path = href.startsWith(HOME) ? href.slice(HOME.length) : null;
  const isPacked = path && PACKED.some((ending) => path.endsWith(ending));
  if (isFromDisk && path) return fromDisk(path, isPacked);
  if (!isPacked) return realFetch(target, options);
  return unpack(await takePacked(href, options), path);
};

/** Fetch the packed file. A hash that comes with the request is the packed file's. */
async function takePacked(href, options) {
  const fetching = early.get(href);
  early.delete(href);
  if (fetching) return fetching;
  const integrity = options?.integrity ?? "";
  try {
    return await realFetch(`${href}.gz`, { integrity });
  } catch (error) {
    // Some servers say of such a file that it is text, compressed: the browser then unpacks it
    // before it looks at the hash.
    const response = integrity ? await realFetch(`${href}.gz`) : null;
    if (response?.headers.get("content-encoding") !== "gzip") throw error;
    return response;
  }
}

const realOpen = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, target, ...rest) {
  return realOpen.call(this, method, refuseElsewhere(String(target)), ...rest);
};
for (const name of ["WebSocket", "EventSource", "WebTransport", "RTCPeerConnection"]) {
  if (self[name]) {
    self[name] = class {
      constructor(target) {
        refuseElsewhere(String(target ?? "http://elsewhere.invalid/"));
      }
    };
  }
}

function fromDisk(path, isPacked) {
  const bytes = files.get(isPacked ? `${path}.gz` : path);
  if (!bytes) throw new TypeError(`${path} is not on the disk.`);
  return isPacked ? unpack(new Response(bytes), path) : new Response(bytes);
}

function unpack(response, path) {
  if (!response.ok) throw new TypeError(`${path} could not be fetched (${response.status}).`);
  const isUnpacked = response.headers.get("content-encoding") === "gzip";
  const body = isUnpacked
    ? response.body
    : response.body.pipeThrough(new DecompressionStream("gzip"));
  const type = path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(body, { headers: { "content-type": type } });
}

async function importModule(path) {
  if (!isFromDisk) return import(address(path));
  return importText(files.get(path));
}

function importText(text) {
  return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}

/** Import a large script from its packed file; from the file itself if the server's policy forbids. */
async function importPacked(path) {
  const packed = isFromDisk
    ? new Response(files.get(`${path}.gz`))
    : await realFetch(`${address(path)}.gz`);
  try {
    return await importText(await unpack(packed, path).text());
  } catch (error) {
    if (isFromDisk) throw error;
    return import(address(path));
  }
}

// ---- Starting -------------------------------------------------------------------------------

/** Start Python with the packages that the page imports, and the engine at the same time. */
async function start({ packages }) {
  const python = startPython(packages);
  if (packages.includes("duckdb")) startEngine(python);
  pyodide = await python;
  runner = pyodide.pyimport("page_runner");
  runner.set_up();
  await engine;
  tell({ kind: "ready", version: pyodide.runPython("import sys; sys.version.split()[0]") });
}

async function startPython(packages) {
  const gluing = importPacked("pyodide/pyodide.asm.mjs");
  const { loadPyodide } = await importModule("pyodide/pyodide.mjs");
  const { default: createPyodideModule } = await gluing;
  return loadPyodide({
    indexURL: address("pyodide/"),
    lockFileURL: address("pyodide/pyodide-lock.json"),
    packageBaseUrl: address("pyodide/"),
    createPyodideModule,
    packages: ["page-runner", ...packages],
    checkIntegrity: !isFromDisk,
    stdout: (text) => tell({ kind: "text", id: running, text: `${text}\n` }),
    stderr: (text) => tell({ kind: "text", id: running, text: `${text}\n` }),
  });
}

/** Start the engine once; Python may still be on its way. */
function startEngine(python) {
  const wasm = address("duckdb/duckdb-eh.wasm");
  if (!engine && !isFromDisk) early.set(wasm, realFetch(`${wasm}.gz`));
  engine ??= importPacked("duckdb/engine.mjs").then((made) => made.startEngine(python, wasm));
  return engine;
}

// ---- Files and cells ------------------------------------------------------------------------

/** Put a file where the page's code will open it. */
function putFile({ path, bytes }) {
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  if (folder) pyodide.FS.mkdirTree(folder);
  pyodide.FS.writeFile(path, new Uint8Array(bytes));
}

async function run({ id, code }) {
  running = id;
  const started = performance.now();
  let isDone = false;
  try {
    await pyodide.loadPackagesFromImports(code, { messageCallback: () => {} });
    if (pyodide.loadedPackages.duckdb) await startEngine(pyodide);
    isDone = await runner.run_cell(code, (shown, content) =>
      tell({ kind: "shown", id, shown, content }),
    );
  } catch (error) {
    const said = { kind: "Error", said: String(error.message ?? error), meaning: "", line: 0 };
    tell({ kind: "shown", id, shown: "error", content: JSON.stringify(said) });
  }
  running = null;
  tell({ kind: "done", id, isDone, seconds: (performance.now() - started) / 1000 });
}

/** Hand a file that the code has written to the page, for the reader to save. */
function takeFile({ id, path }) {
  const bytes = pyodide.FS.readFile(path);
  self.postMessage({ kind: "file", id, path, bytes: bytes.buffer }, [bytes.buffer]);
}

function readFacts({ id }) {
  const facts = pyodide.runPython(
    "import json, page_runner.cells; json.dumps(page_runner.cells.read_facts())",
  );
  tell({ kind: "facts", id, facts: JSON.parse(facts) });
}

const ACTIONS = { start, putFile, run, takeFile, readFacts };
let queue = Promise.resolve();

self.onmessage = ({ data }) => {
  if (data.action === "files") {
    files = new Map(data.files);
    return;
  }
  queue = queue
    .then(() => ACTIONS[data.action](data))
    .catch((error) => tell({ kind: "failed", id: data.id, text: String(error.message ?? error) }));
};
