import { z } from 'zod';
import { MISSING_ID } from './missing-id.ts';

/** How ids are filled in: the name of the field (`offerId`, `shop`) and the path to it → an id. */
export type IdOfField = (field: string) => string;

/** Texts and numbers, one of which fits each of the contract's leaves. A leaf that none fits has to be given one here. */
const CANDIDATES: readonly unknown[] = [
  'Anna Berg',
  1,
  true,
  '1',
  '2026-09-01',
  '2026-09-01T12:00:00Z',
  '12:00',
  '2026-09',
  '11-15',
  'arjeplog',
  'anna@exempel.test',
  '+46701234567',
  '123456',
  '93091',
  'a'.repeat(64),
  '2'.repeat(32),
  '7310865004703',
  '556100-0018',
  'iVBORw0KGgo=',
  '#123456',
  'https://exempel.test/',
  'handla.exempel.test',
  '2026-0001',
  'A1',
  'offer.changed',
  'dairy',
  0,
  10,
  2027,
  100,
  1000,
  110_000,
  20,
  60,
  0.5,
  'Anna Berg kommer från Slagnäs och handlar varje torsdag',
  '2026',
  [18, 66],
  MISSING_ID,
  {},
  null,
  '00000000-0000-7000-8000-000000000000/1',
];

type Def = z.core.$ZodTypeDef & Readonly<Record<string, unknown>>;
const defOf = (shape: z.core.$ZodType): Def => shape._zod.def as unknown as Def; // each kind of shape has other members; they are read by kind below
const isUuid = (def: Def): boolean => def.type === 'string' && (def.format === 'uuid' || def.format === 'guid');

/** The shapes inside a shape that has no say of its own about the value: optional, default, nullable, lazy, a transform's way in. */
export function insideOf(shape: z.core.$ZodType): z.core.$ZodType | undefined {
  const def = defOf(shape);
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
    case 'readonly':
    case 'catch':
    case 'nonoptional':
      return def.innerType as z.core.$ZodType;
    case 'lazy':
      return (def.getter as () => z.core.$ZodType)();
    default:
      return undefined;
  }
}

export const fieldsOf = (shape: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> | undefined =>
  defOf(shape).type === 'object' ? (defOf(shape).shape as Record<string, z.core.$ZodType>) : undefined;
export const optionsOf = (shape: z.core.$ZodType): readonly z.core.$ZodType[] | undefined =>
  defOf(shape).type === 'union' ? (defOf(shape).options as z.core.$ZodType[]) : undefined;
export const elementOf = (shape: z.core.$ZodType): z.core.$ZodType | undefined =>
  defOf(shape).type === 'array' ? (defOf(shape).element as z.core.$ZodType) : undefined;

/**
 * A value that a shape takes, as it goes over the wire; the same each time. What may be left out is filled in, so that ids deep inside are
 * reached. Throws when nothing fits: then `CANDIDATES` lacks something.
 */
export function sampleOf(shape: z.core.$ZodType, idOfField: IdOfField, field = ''): unknown {
  const inner = insideOf(shape);
  if (inner) return sampleOf(inner, idOfField, field);
  const fields = fieldsOf(shape);
  if (fields) return Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, sampleOf(part, idOfField, name)]));
  const element = elementOf(shape);
  if (element) return sampleList(shape, element, idOfField, field);
  const options = optionsOf(shape);
  if (options?.[0]) return sampleOf(options[0], idOfField, field);
  if (isUuid(defOf(shape))) return idOfField(field);
  const { type, entries, values } = defOf(shape) as Def & { entries?: Record<string, unknown>; values?: unknown[] };
  if (type === 'enum' && entries) return Object.values(entries)[0];
  if (type === 'literal' && values) return values[0];
  const fitting = CANDIDATES.find((candidate) => z.safeParse(shape, candidate).success);
  if (fitting === undefined) throw new Error(`nothing in CANDIDATES (testing/samples.ts) fits the field "${field}"`);
  return fitting;
}

function sampleList(shape: z.core.$ZodType, element: z.core.$ZodType, idOfField: IdOfField, field: string): unknown[] {
  const one = sampleOf(element, idOfField, field);
  return [[one], [one, one], []].find((list) => z.safeParse(shape, list).success) ?? [one];
}
