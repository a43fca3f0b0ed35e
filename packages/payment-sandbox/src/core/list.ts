import type Stripe from 'stripe';

import { refused } from './errors.ts';
import type { Books, Kind, Kinds, World } from './world.ts';

export interface Paging extends Stripe.PaginationParams {
  readonly created?: Stripe.RangeQueryParam | number;
}

export interface ListOf<T> {
  readonly object: 'list';
  readonly data: T[];
  readonly has_more: boolean;
  readonly url: string;
}

const usual = 10;
const most = 100;

const within = (created: number, wanted: Paging['created']): boolean =>
  wanted === undefined ||
  (typeof wanted === 'number'
    ? created === wanted
    : created > (wanted.gt ?? -1) &&
      created >= (wanted.gte ?? 0) &&
      created < (wanted.lt ?? Number.POSITIVE_INFINITY) &&
      created <= (wanted.lte ?? Number.POSITIVE_INFINITY));

/** A page of a list, the newest first. @throws like Stripe when the cursor or the size make no sense. */
export function page<T extends { readonly id: string }>(all: readonly T[], params: Stripe.PaginationParams, url: string): ListOf<T> {
  const { limit = usual, starting_after: after, ending_before: before } = params;
  if (limit < 1 || limit > most)
    throw refused(`Invalid limit: must be between 1 and ${most}.`, { param: 'limit', code: 'parameter_invalid_integer' });
  if (after !== undefined && before !== undefined) {
    throw refused('You can only use one of starting_after and ending_before.', { code: 'parameters_exclusive' });
  }
  const cursor = after ?? before;
  const at = cursor === undefined ? -1 : all.findIndex(({ id }) => id === cursor);
  if (cursor !== undefined && at < 0) {
    throw refused(`No such object: '${cursor}'`, {
      code: 'resource_missing',
      param: after === undefined ? 'ending_before' : 'starting_after',
    });
  }
  if (before !== undefined) {
    const start = Math.max(0, at - limit);
    return { object: 'list', data: all.slice(start, at), has_more: start > 0, url };
  }
  return { object: 'list', data: all.slice(at + 1, at + 1 + limit), has_more: all.length > at + 1 + limit, url };
}

interface Wanted<K extends Kind> {
  readonly kind: K;
  readonly params: Paging;
  readonly url: string;
  readonly keep?: (object: Kinds[K]) => boolean;
}

/** A page of what an account has of one kind. */
export function listOf<K extends Kind>(world: World, books: Books, { kind, params, url, keep = () => true }: Wanted<K>): ListOf<Kinds[K]> {
  world.settle();
  const all = [...books.objects[kind].values()].reverse();
  const created = (object: Kinds[K]) => ('created' in object ? object.created : 0);
  return page(
    all.filter((object) => within(created(object), params.created) && keep(object)),
    params,
    url,
  );
}

/** Whether a value is the one that was asked for, when one was. */
export const matches = (value: unknown, wanted: string | undefined): boolean => wanted === undefined || value === wanted;
