import { refused } from '../core/errors.ts';
import type { Books, Kind, World } from '../core/world.ts';

type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const deepest = 4;

/** The object behind an id, among what the account may see. */
function objectOf(world: World, books: Books, id: string): unknown {
  for (const kind of Object.keys(books.objects) as Kind[]) {
    const found = books.objects[kind].get(id);
    if (found) return found;
  }
  return books.account ? undefined : world.connected.get(id)?.account;
}

/** Lists that stand on an object only when they are asked for. */
function listOn(world: World, books: Books, object: Plain, name: string): unknown {
  const list = (data: readonly unknown[], url: string) => ({ object: 'list', data, has_more: false, url });
  if (object.object === 'checkout.session' && name === 'line_items') {
    return list(world.plans.get(String(object.id))?.items ?? [], `/v1/checkout/sessions/${object.id}/line_items`);
  }
  if (object.object === 'charge' && name === 'refunds') {
    const made = [...books.objects.refund.values()].filter((refund) => refund.charge === object.id);
    return list(made.reverse(), `/v1/charges/${object.id}/refunds`);
  }
  return undefined;
}

function expandAt(world: World, books: Books, { target, path, whole }: { target: unknown; path: readonly string[]; whole: string }): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (Array.isArray(target)) {
    for (const item of target) expandAt(world, books, { target: item, path, whole });
    return;
  }
  if (!isPlain(target)) return;
  const list = listOn(world, books, target, name);
  if (list) target[name] = copy(list);
  if (!(name in target)) throw refused(`This property cannot be expanded (${whole}).`, { param: 'expand' });
  const value = target[name];
  if (typeof value === 'string') {
    const found = objectOf(world, books, value);
    if (!found) throw refused(`This property cannot be expanded (${whole}).`, { param: 'expand' });
    target[name] = copy(found);
  }
  expandAt(world, books, { target: target[name], path: rest, whole });
}

/** The answer as it is sent: a copy, with ids replaced by their objects where that was asked for. */
export function expanded(world: World, books: Books, answer: unknown, paths: readonly string[] = []): unknown {
  const target = copy(answer);
  for (const whole of paths) {
    const path = whole.split('.');
    if (path.length > deepest) throw refused('You cannot expand more than 4 levels of a property.', { param: 'expand' });
    expandAt(world, books, { target, path, whole });
  }
  return target;
}
