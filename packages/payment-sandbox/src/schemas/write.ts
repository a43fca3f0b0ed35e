/**
 * `npm run schemas`: writes params.gen.json, the closed schemas of every request that the sandbox takes, from the types of the installed `stripe`
 * package. Run it after raising the client's version. TypeScript 6 reads the types, since TypeScript 7 has no programming interface.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-6';

import { installedClient } from './installed.ts';
import type { ParamsFile, Schema } from './schema.ts';

const table = fileURLToPath(new URL('params.ts', import.meta.url));
const target = fileURLToPath(new URL('params.gen.json', import.meta.url));
const deepest = 16;

const program = ts.createProgram([table], {
  strict: true,
  skipLibCheck: true,
  exactOptionalPropertyTypes: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
});
const checker = program.getTypeChecker();

/** What an empty text stands for: the wire has no null, and Stripe unsets what is sent empty. */
const empty: Schema = { enum: [''] };

const isOtherString = (type: ts.Type) =>
  type.isIntersection() && type.types.some((part) => Boolean(part.flags & ts.TypeFlags.String)) && !isDecimal(type);
/** A decimal travels as text. */
const isDecimal = (type: ts.Type) => (type.aliasSymbol ?? type.symbol)?.name === 'Decimal';

function fromUnion(type: ts.UnionType, depth: number): Schema {
  const parts = type.types.filter((part) => !(part.flags & ts.TypeFlags.Undefined));
  const literals = parts.filter((part) => part.isStringLiteral()).map((part) => part.value);
  const nullable = parts.some((part) => part.flags & ts.TypeFlags.Null) && !literals.includes('');
  // `OtherString` (string & {}) opens a list of known values for values to come; what is known is what we take.
  const others = parts.filter((part) => !part.isStringLiteral() && !isOtherString(part) && !(part.flags & ts.TypeFlags.Null));
  const isBoolean = others.some((part) => part.flags & ts.TypeFlags.BooleanLiteral);
  const all: Schema[] = [
    ...(literals.length > 0 || nullable ? [{ enum: nullable ? ['', ...literals] : literals }] : []),
    ...(isBoolean ? [{ type: 'boolean' as const }] : []),
    ...others.filter((part) => !(part.flags & ts.TypeFlags.BooleanLiteral)).map((part) => fromType(part, depth + 1)),
  ];
  const [only, ...more] = all;
  if (!only) throw new Error(`An empty union: ${checker.typeToString(type)}`);
  return more.length === 0 ? only : { anyOf: all };
}

function fromObject(type: ts.Type, depth: number): Schema {
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  const properties = checker.getPropertiesOfType(type).filter((property) => !/^(__|\[)/.test(property.name));
  if (index) return { type: 'object', additionalProperties: fromType(index, depth + 1) };
  const required = properties.filter((property) => !(property.flags & ts.SymbolFlags.Optional)).map((property) => property.name);
  const shapes = properties.map((property) => [property.name, fromType(checker.getTypeOfSymbol(property), depth + 1)] as const);
  return {
    type: 'object',
    ...(shapes.length > 0 && { properties: Object.fromEntries(shapes) }),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function fromType(type: ts.Type, depth = 0): Schema {
  if (depth > deepest) throw new Error(`Deeper than ${deepest}: ${checker.typeToString(type)}`);
  const { flags } = type;
  if (type.isStringLiteral()) return { enum: [type.value] };
  if (flags & ts.TypeFlags.String) return { type: 'string' };
  if (flags & ts.TypeFlags.Number) return { type: 'integer' };
  if (flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
  if (flags & ts.TypeFlags.Null) return empty;
  if (type.isUnion()) return fromUnion(type, depth);
  if (isDecimal(type)) return { type: 'string' };
  if (type.symbol?.name === 'Date') return { type: 'integer' };
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    if (item) return { type: 'array', items: fromType(item, depth + 1) };
  }
  if (flags & ts.TypeFlags.Object) return fromObject(type, depth);
  throw new Error(`No schema for ${checker.typeToString(type)}`);
}

/** The operations of the table in params.ts. */
function operations(): Record<string, Schema> {
  const source = program.getSourceFile(table);
  const declared = source?.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'ParamsOf');
  if (!declared) throw new Error('params.ts has no ParamsOf');
  const rows = checker.getPropertiesOfType(checker.getTypeAtLocation(declared));
  return Object.fromEntries(rows.map((row) => [row.name, fromType(checker.getTypeOfSymbol(row))]));
}

const shortest = 120;

/** Says once what is said more than once (addresses, countries), so that the file stays small. */
function withNames(all: Record<string, Schema>): Pick<ParamsFile, 'operations' | '$defs'> {
  const seen = new Map<string, number>();
  const count = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const text = JSON.stringify(value);
    if (text.length > shortest) seen.set(text, (seen.get(text) ?? 0) + 1);
    if (seen.get(text) !== undefined && (seen.get(text) ?? 0) > 1) return;
    for (const child of Object.values(value)) count(child);
  };
  count(all);
  const names = new Map<string, string>();
  const definitions: Record<string, Schema> = {};
  const replace = (value: unknown, isSchema: boolean): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const text = JSON.stringify(value);
    const shared = isSchema && (seen.get(text) ?? 0) > 1;
    const known = names.get(text);
    if (shared && known) return { $ref: known };
    const inside = Array.isArray(value)
      ? value.map((child) => replace(child, true))
      : Object.fromEntries(Object.entries(value).map(([key, child]) => [key, replace(child, isSchema ? key !== 'properties' : true)]));
    if (!shared || Array.isArray(value)) return inside;
    const name = `d${names.size}`;
    names.set(text, name);
    definitions[name] = inside as Schema;
    return { $ref: name };
  };
  return { operations: replace(all, false) as Record<string, Schema>, $defs: definitions };
}

const file: ParamsFile = { ...installedClient(), ...withNames(operations()) };
writeFileSync(target, `${JSON.stringify(file)}\n`);
console.log(`stripe ${file.stripe} (${file.api}): ${Object.keys(file.operations).length} operations, ${JSON.stringify(file).length} bytes`);
