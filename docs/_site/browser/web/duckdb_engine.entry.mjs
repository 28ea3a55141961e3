// DuckDB's blocking WebAssembly build as the Python module `_duckdb_engine`; its Python side is
// stand_ins/duckdb. Values travel as columns: kind, data, and the places that are missing.
import {
  BROWSER_RUNTIME,
  VoidLogger,
  createDuckDB,
} from "duckdb-blocking"; // the package does not export this file: see assemble.py
import * as arrow from "apache-arrow";

const { Type } = arrow;
const LARGEST_EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** Start the engine from its own folder and give Python the module, as soon as Python is there. */
export async function startEngine(python, wasmAddress) {
  const bundle = { mainModule: wasmAddress, mainWorker: "" };
  const engine = await createDuckDB(
    { mvp: bundle, eh: bundle }, new VoidLogger(), BROWSER_RUNTIME,
  );
  await engine.instantiate(() => {});
  engine.open({
    path: ":memory:",
    query: { castBigIntToDouble: false, castDecimalToDouble: true, castTimestampToDate: false },
  });
  const module = makeModule(engine);
  (await python).registerJsModule("_duckdb_engine", module);
  return module.version();
}

function makeModule(engine) {
  const connections = [];
  const open = () => {
    const connection = engine.connect();
    connections.push(connection);
    return connection;
  };
  const main = open();
  // The engine would fetch extensions from its makers' server: it has all that it needs.
  main.query("SET autoinstall_known_extensions=false");
  main.query("SET autoload_known_extensions=false");
  let inserted = 0;

  return {
    version: () => engine.getVersion().replace(/^v/, ""),

    connect(isOwnDatabase) {
      if (!isOwnDatabase) return 0;
      const connection = open();
      const name = `database_${connections.length}`;
      connection.query(`ATTACH ':memory:' AS ${name}`);
      connection.query(`USE ${name}`);
      return connections.length - 1;
    },

    query(number, sql) {
      const table = connections[number].query(sql);
      const fields = table.schema.fields;
      return {
        names: fields.map((field) => field.name),
        types: fields.map((field) => String(field.type)),
        columns: fields.map((_, place) => readColumn(table.getChildAt(place))),
      };
    },

    insert(number, name, columns) {
      const vectors = Object.fromEntries(
        columns.map(([column, kind, values]) => [column, makeVector(kind, values)]),
      );
      const passage = `inserted_${(inserted += 1)}`;
      main.insertArrowTable(new arrow.Table(vectors), { name: passage, create: true });
      const source = `memory.main.${passage}`;
      connections[number].query(`CREATE OR REPLACE TABLE "${name}" AS SELECT * FROM ${source}`);
      main.query(`DROP TABLE ${source}`);
    },

    put_file: (name, bytes) => engine.registerFileBuffer(name, bytes),

    take_file(name) {
      const bytes = engine.copyFileToBuffer(name);
      engine.dropFile(name);
      return bytes;
    },
  };
}

function readColumn(vector) {
  const { length, type } = vector;
  const missing = [];
  for (let row = 0; vector.nullCount && row < length; row += 1) {
    if (!vector.isValid(row)) missing.push(row);
  }
  const answer = { length, missing: missing.length ? missing : undefined };
  const each = (convert) =>
    Array.from({ length }, (_, row) => {
      const value = vector.get(row);
      return value === null || value === undefined ? undefined : convert(value);
    });
  const numbers = (convert) =>
    Float64Array.from({ length }, (_, row) => (vector.isValid(row) ? convert(vector.get(row)) : NaN));

  switch (type.typeId) {
    case Type.Null:
      return { ...answer, kind: "null" };
    case Type.Float:
      return { ...answer, kind: "plain", data: numbers(Number) };
    case Type.Decimal:
      return { ...answer, kind: "plain", data: numbers((words) => readDecimal(words, type.scale)) };
    case Type.Int:
      return { ...answer, kind: "plain", data: each(toWholeNumber) };
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Bool:
    case Type.Dictionary:
      return { ...answer, kind: "plain", data: each((value) => value) };
    case Type.Date:
      return { ...answer, kind: "date", data: each(Number) };
    case Type.Timestamp:
      return { ...answer, kind: "time", data: each(Number) };
    default:
      return { ...answer, kind: "json", data: each(writeNested) };
  }
}

function toWholeNumber(value) {
  if (typeof value !== "bigint") return value;
  return value <= LARGEST_EXACT && value >= -LARGEST_EXACT ? Number(value) : value;
}

function readDecimal(words, scale) {
  let whole = 0n;
  for (let place = words.length - 1; place >= 0; place -= 1) {
    whole = (whole << 32n) | BigInt(words[place] >>> 0);
  }
  return Number(BigInt.asIntN(words.length * 32, whole)) / 10 ** scale;
}

function writeNested(value) {
  return JSON.stringify(value, (_, inner) => {
    if (typeof inner === "bigint") return Number(inner);
    const isVector = inner && typeof inner.toJSON === "function" && !(inner instanceof Date);
    return isVector ? inner.toJSON() : inner;
  });
}

const TYPES = {
  text: () => new arrow.Utf8(),
  whole: () => new arrow.Int64(),
  decimal: () => new arrow.Float64(),
  truth: () => new arrow.Bool(),
  date: () => new arrow.DateDay(),
  time: () => new arrow.TimestampMicrosecond(),
};

function makeVector(kind, values) {
  const inner = kind.startsWith("list:") ? kind.slice(5) : null;
  const type = inner
    ? new arrow.List(new arrow.Field("item", TYPES[inner](), true))
    : TYPES[kind]();
  const present = Array.from(values, (value) => (value === undefined ? null : value));
  const isWhole = (inner ?? kind) === "whole";
  return buildVector(type, isWhole ? present.map(toBigInt) : present);
}

/** Arrow's own test for missing values is compiled from text, which a page from disk forbids. */
function buildVector(type, values) {
  const builder = arrow.makeBuilder({ type });
  for (const part of [builder, ...builder.children]) part.isValid = (value) => value !== null;
  for (const value of values) builder.append(value);
  return builder.finish().toVector();
}

function toBigInt(value) {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(toBigInt);
  return typeof value === "bigint" ? value : BigInt(Math.trunc(value));
}
