import type { Route } from '@galleria/contract/route';
import { nounOfField } from './bad-requests.ts';
import { MISSING_ID } from './missing-id.ts';
import { optionsOf, sampleOf } from './samples.ts';
import type { IdAt, Side } from './sides.ts';

/** What the contract calls it in a body → what its table is called. */
const NOUNS: Readonly<Record<string, string>> = { stops: 'stop', note: 'delivery_note', run: 'delivery_run', shop_order: 'shop_order' };
const nounOf = (field: string): string => NOUNS[field] ?? NOUNS[nounOfField(field)] ?? nounOfField(field);

/** Seen by its own shop, carrier or resident alone; of everything else those of the same municipality may speak. */
const OWN_ONLY: ReadonlySet<string> = new Set([
  'shop_order',
  'delivery_note',
  'delivery_run',
  'stop',
  'order',
  'invoice_customer',
  'price_file',
]);

type Place = readonly (string | number)[];
export interface IdInside {
  /** `body.lines.0.offerId`: for the messages of the test. */
  readonly where: string;
  /** Whose ids must answer like one that nobody has. */
  readonly foreign: readonly Side[];
  /** A body or query that is the caller's own, but for the id at this place. */
  readonly with: (side: Side | 'missing') => unknown;
}

/** Places of a value where an id of this kind stands, by the field that holds it. */
function placesOf(value: unknown, isId: (text: string) => boolean, at: Place = []): { at: Place; field: string }[] {
  if (typeof value === 'string') {
    const field = at.findLast((part): part is string => typeof part === 'string' && !/^\d+$/.test(part)) ?? '';
    return isId(value) ? [{ at, field }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => placesOf(inner, isId, [...at, name]));
}

function put(value: unknown, [first, ...rest]: Place, id: string): unknown {
  if (first === undefined) return id;
  const inner = put(Reflect.get(value as object, first), rest, id);
  return Array.isArray(value)
    ? value.map((old, index) => (String(index) === String(first) ? inner : old))
    : { ...(value as object), [first]: inner };
}

/** Every id that a route takes in its body or its query. A body with alternatives is tried in each of them. */
export function idsInside(
  route: Route,
  part: 'body' | 'query',
  { idAt, adjust = (value) => value }: { readonly idAt: IdAt; readonly adjust?: (value: unknown) => unknown },
): IdInside[] {
  const shape = route[part];
  if (!shape || route.accepts) return [];
  return (optionsOf(shape) ?? [shape]).flatMap((option, alternative) => {
    const own = new Set<string>();
    const sample = adjust(
      sampleOf(option, (field) => {
        const id = idAt(nounOf(field), 1);
        own.add(id);
        return id;
      }),
    );
    return placesOf(sample, (text) => own.has(text)).map(({ at, field }) => {
      const noun = nounOf(field);
      return {
        where: [part, ...(alternative > 0 ? [`or ${alternative + 1}`] : []), ...at].join('.'),
        foreign: OWN_ONLY.has(noun) ? [2, 3] : [3],
        with: (side) => put(sample, at, side === 'missing' ? MISSING_ID : idAt(noun, side)),
      } satisfies IdInside;
    });
  });
}
