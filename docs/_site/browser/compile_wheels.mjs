// Compile the Python files of wheels, and of the standard library, with the very Python that will
// run them. Usage: node compile_wheels.mjs FOLDER-OF-PYODIDE ARCHIVE...
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [folder, ...archives] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: resolve(folder) + "/" });

const here = dirname(fileURLToPath(import.meta.url));
pyodide.runPython(readFileSync(join(here, "compile_files.py"), "utf8"));
const compileArchive = pyodide.globals.get("compile_archive");

for (const archive of archives) {
  const compiled = compileArchive(new Uint8Array(readFileSync(archive)));
  writeFileSync(archive, compiled.toJs());
  compiled.destroy();
}
