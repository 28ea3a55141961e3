// Compile the Python files of wheels with the very Python that will run them, so that a page's
// imports take half the time. Usage: node compile_wheels.mjs FOLDER-OF-PYODIDE WHEEL...
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...wheels] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: resolve(folder) + "/" });

const compileWheel = pyodide.runPython(`
import base64, csv, hashlib, importlib.util, io, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

def compile_file(path, content):
    "Return the compiled file: checked by nothing at run time, since the wheel's hash is."
    code = compile(content, path, "exec", dont_inherit=True)
    return path + "c", bytes(_code_to_hash_pyc(code, importlib.util.source_hash(content), False))

def compile_all(archive):
    for entry in archive.infolist():
        content = archive.read(entry)
        if entry.filename.endswith(".dist-info/RECORD"):
            continue
        if entry.filename.endswith(".py"):
            try:
                yield compile_file(entry.filename, content)
                continue
            except SyntaxError:  # a template or a sample, not a module
                pass
        yield entry.filename, content

def write_record(files):
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\\n")
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        table.writerow([path, "sha256=" + digest, len(content)])
    return text.getvalue().encode()

def compile_wheel(data):
    archive = zipfile.ZipFile(io.BytesIO(data.to_py()))
    record = next(n for n in archive.namelist() if n.endswith(".dist-info/RECORD"))
    files = dict(compile_all(archive))
    files[record] = write_record(files)
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as out:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, files[path], compresslevel=9)
    return memory.getvalue()

compile_wheel
`);

for (const wheel of wheels) {
  const compiled = compileWheel(new Uint8Array(readFileSync(wheel)));
  writeFileSync(wheel, compiled.toJs());
  compiled.destroy();
}
