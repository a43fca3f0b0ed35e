import { notPlayed } from '../core/errors.ts';
import type { Books, World } from '../core/world.ts';
import type { Operation, ParamsOf } from '../schemas/params.ts';

/** One request, its parameters already of the right types. */
export interface Call<O extends Operation> {
  readonly world: World;
  /** Of the account that the request speaks for. */
  readonly books: Books;
  readonly params: ParamsOf[O];
  /** `:id` of the address. */
  readonly id: string;
  /** Where the pages of the sandbox are found. */
  readonly origin: string;
}

export type Handler<O extends Operation> = (call: Call<O>) => unknown;
export type Handlers<O extends Operation> = { readonly [K in O]: Handler<K> };

/** @throws when a parameter is given that the sandbox does not play. Names are as `a.b`; a whole branch is named by its root. */
export function playsOnly(params: object, played: readonly string[], path = ''): void {
  for (const [name, value] of Object.entries(params)) {
    const here = path + name;
    if (played.includes(here)) continue;
    const isOpen = typeof value === 'object' && value !== null && played.some((known) => known.startsWith(`${here}.`));
    if (!isOpen) throw notPlayed(here);
    for (const one of Array.isArray(value) ? value : [value]) playsOnly(one, played, `${here}.`);
  }
}
