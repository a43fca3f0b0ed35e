import { parse } from 'qs';

import { refused, StripeError } from '../core/errors.ts';
import type { ObjectSchema, Schema } from '../schemas/schema.ts';

export type Raw = string | readonly Raw[] | { readonly [name: string]: Raw };

/** `a[b][0]=c` → nested. @throws like Stripe when it is nested too deep or too long. */
export function parseForm(text: string): { readonly [name: string]: Raw } {
  // The parser leaves this name out without a word.
  if (/(^|&|\[|%5B)__proto__/i.test(text)) {
    throw refused('Received unknown parameter: __proto__', { code: 'parameter_unknown', param: '__proto__' });
  }
  try {
    const limits = { depth: 10, strictDepth: true, parameterLimit: 1_000, arrayLimit: 200, throwOnLimitExceeded: true };
    return parse(text, { ...limits, plainObjects: true }) as { readonly [name: string]: Raw };
  } catch {
    throw refused('Your request is too long or nested too deep to be read.');
  }
}

const whole = /^-?\d{1,15}$/;

type Definitions = Readonly<Record<string, Schema>>;

const isObject = (raw: Raw): raw is { readonly [name: string]: Raw } => typeof raw === 'object' && !Array.isArray(raw);
const shown = (raw: Raw) => (typeof raw === 'string' ? raw : JSON.stringify(raw)).slice(0, 100);

function readObject(schema: ObjectSchema, raw: Raw, path: string, definitions: Definitions): unknown {
  if (!isObject(raw)) throw refused(`Invalid object: ${shown(raw)}`, { param: path });
  const at = (name: string) => (path === '' ? name : `${path}[${name}]`);
  const properties = schema.properties ?? {};
  const unknown = Object.keys(raw).find((name) => !Object.hasOwn(properties, name) && schema.additionalProperties === false);
  if (unknown !== undefined) {
    throw refused(`Received unknown parameter: ${at(unknown)}`, { code: 'parameter_unknown', param: at(unknown) });
  }
  const missing = schema.required?.find((name) => !Object.hasOwn(raw, name));
  if (missing !== undefined) throw refused(`Missing required param: ${at(missing)}.`, { code: 'parameter_missing', param: at(missing) });
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => {
      const shape = Object.hasOwn(properties, name) ? properties[name] : schema.additionalProperties;
      return shape ? [[name, readTyped(shape, value, at(name), definitions)]] : [];
    }),
  );
}

/** The first shape that fits; when none does, the complaint of the one that was most likely meant. */
function readAny(shapes: readonly Schema[], raw: Raw, path: string, definitions: Definitions): unknown {
  let complaint: unknown;
  for (const shape of shapes) {
    try {
      return readTyped(shape, raw, path, definitions);
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      const deeper = error.body.param !== path;
      if (complaint === undefined || deeper || !('enum' in shape)) complaint = error;
    }
  }
  throw complaint;
}

function readText(type: 'string' | 'integer' | 'boolean', raw: Raw, param: string): string | number | boolean {
  if (typeof raw !== 'string') throw refused(`Invalid ${type}: ${shown(raw)}`, { param });
  if (raw === '') {
    const message = `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`;
    throw refused(message, { code: 'parameter_invalid_empty', param });
  }
  if (type === 'string') return raw;
  if (type === 'integer') {
    if (!whole.test(raw)) throw refused(`Invalid integer: ${shown(raw)}`, { code: 'parameter_invalid_integer', param });
    return Number(raw);
  }
  if (raw !== 'true' && raw !== 'false') throw refused(`Invalid boolean: ${shown(raw)}`, { param });
  return raw === 'true';
}

/** Text from a form → the values that the schema asks for. @throws like Stripe on what it does not allow. */
export function readTyped(schema: Schema, raw: Raw, path: string, definitions: Definitions): unknown {
  if ('$ref' in schema) {
    const target = definitions[schema.$ref];
    if (!target) throw new Error(`The schemas have no ${schema.$ref}`);
    return readTyped(target, raw, path, definitions);
  }
  if ('anyOf' in schema) return readAny(schema.anyOf, raw, path, definitions);
  if ('enum' in schema) {
    if (typeof raw === 'string' && schema.enum.includes(raw)) return raw;
    const last = schema.enum.at(-1) ?? '';
    const list = schema.enum.length > 1 ? `one of ${schema.enum.slice(0, -1).join(', ')}, or ${last}` : last;
    throw refused(`Invalid ${path}: must be ${list}`, { param: path });
  }
  if (schema.type === 'array') {
    if (!Array.isArray(raw)) throw refused(`Invalid array: ${shown(raw)}`, { param: path });
    return raw.map((item: Raw, index) => readTyped(schema.items, item, `${path}[${index}]`, definitions));
  }
  return schema.type === 'object' ? readObject(schema, raw, path, definitions) : readText(schema.type, raw, path);
}
