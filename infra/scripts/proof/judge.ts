import { openPool, type Pool } from '../../../packages/db/src/index.ts';
import type { Sandbox } from '../../../packages/payment-sandbox/src/index.ts';
import type { Memory } from './buyers.ts';
import { ON_HAND } from './town.ts';

/** What is wrong, each with the first ones that it is wrong of; nothing when all is well. */
export interface Verdict {
  readonly faults: readonly string[];
  readonly lines: readonly string[];
}

interface Part {
  readonly id: string;
  readonly state: string;
  readonly shown: number;
  /** Null: nobody was to pay it by card. */
  readonly payment: string | null;
  readonly held: number;
  readonly captured: number;
  readonly refunded: number;
  readonly booked: number;
  /** By what was picked of each line, in SQL of the judge's own. */
  readonly owed: number;
}
const PARTS = `
  select s.id, s.state, s.total_ore as shown, y.state as payment, coalesce(y.held_ore, 0) as held, coalesce(y.captured_ore, 0) as captured,
    coalesce(y.refunded_ore, 0) as refunded,
    (select coalesce(sum(l.amount_ore), 0)::int from ledger_postings l where l.subject = s.id and l.account = 'psp') as booked,
    s.fee_ore + (select sum(round((l.amount_ore + l.deposit_ore)::numeric * coalesce(l.picked_quantity, l.quantity) / l.quantity))::int
      from order_lines l where l.shop_order_id = s.id) as owed
  from shop_orders s left join payments y on y.shop_order_id = s.id`;

interface Sums {
  readonly ledger: number;
  readonly unbalanced: number;
  readonly psp: number;
  readonly fees: number;
  readonly booked: number;
  readonly places: number;
  readonly undone: number;
}
// Everything is of one galleria and one shop.
const SUMS = `
  select (select coalesce(sum(amount_ore), 0) from ledger_postings)::int as ledger,
    (select count(*) from (select entry_id from ledger_postings group by 1 having sum(amount_ore) <> 0) e)::int as unbalanced,
    (select coalesce(sum(amount_ore), 0) from ledger_postings where account = 'psp')::int as psp,
    (select coalesce(sum(amount_ore), 0) from ledger_postings where account = 'psp-fees')::int as fees,
    (select coalesce(sum(booked), 0) from round_days)::int as booked,
    (select count(distinct order_id) from shop_orders where state <> 'cancelled')::int as places,
    (select count(*) from outbox where dead_at is not null or (done_at is null and (attempts > 0 or run_at <= now())))::int as undone`;

// What stands on each shelf beside what its lines and its journal say.
const SHELVES = `
  select s.offer_id as id, s.reserved, s.on_hand as "onHand",
    coalesce(sum(l.quantity) filter (where p.state in ('placed', 'picking')), 0)::int as ordered,
    ${ON_HAND} - coalesce(sum(coalesce(l.picked_quantity, l.quantity)) filter (where p.state = 'packed'), 0)::int as remaining,
    (select sum(m.reserved_change)::int from stock_movements m where m.offer_id = s.offer_id) as moved,
    (select sum(m.on_hand_change)::int from stock_movements m where m.offer_id = s.offer_id) as counted
  from stock s left join order_lines l on l.offer_id = s.offer_id left join shop_orders p on p.id = l.shop_order_id group by 1, 2, 3`;
interface Shelf {
  readonly id: string;
  readonly reserved: number;
  readonly onHand: number;
  readonly ordered: number;
  readonly remaining: number;
  readonly moved: number;
  readonly counted: number;
}

interface AtProvider {
  readonly held: number;
  readonly captured: number;
  readonly refunded: number;
  /** Payments that hold or have kept money: two are a buyer charged twice. */
  readonly charges: number;
}
type ProviderState = Pick<ReturnType<Sandbox['state']>, 'accounts'>;

function byPart({ accounts }: ProviderState): Map<string, AtProvider> {
  const found = new Map<string, AtProvider>();
  for (const { metadata, held, captured, refunded } of accounts.flatMap(({ payments }) => payments)) {
    const id = (metadata as { readonly shop_order?: string } | null)?.shop_order ?? 'of no order';
    const before = found.get(id) ?? { held: 0, captured: 0, refunded: 0, charges: 0 };
    // What was let go of a hold stands among the refunds, and moved nothing.
    const back = Math.min(refunded, captured);
    found.set(id, {
      held: before.held + held,
      captured: before.captured + captured,
      refunded: before.refunded + back,
      charges: before.charges + (held > 0 || captured > 0 ? 1 : 0),
    });
  }
  return found;
}
const NOTHING: AtProvider = { held: 0, captured: 0, refunded: 0, charges: 0 };

/** What a part of this state has to have come to, whatever happened on the way. */
function wrongWith(part: Part, at: AtProvider, { approved, packed, cancelled }: Memory): string | undefined {
  const net = at.captured - at.refunded;
  if (at.charges > 1) return 'charged twice';
  if (at.captured > part.shown || at.held > part.shown) return 'more than was shown';
  if (part.booked !== net) return `the books have ${part.booked} and the provider ${net}`;
  if (packed.has(part.id) && part.state !== 'packed') return `packed, and it is ${part.state}`;
  if (cancelled.has(part.id) && part.state !== 'cancelled') return `cancelled, and it is ${part.state}`;
  if (part.payment === null) return at.charges > 0 ? 'paid by nobody’s wish' : undefined;
  if (part.captured !== at.captured || part.refunded !== at.refunded) return `${part.captured} − ${part.refunded} here`;
  if ((part.payment === 'held' ? part.held : 0) !== at.held) return `${part.payment} ${part.held} here, and ${at.held} are held`;
  switch (part.state) {
    case 'cancelled':
      return net === 0 && at.held === 0 ? undefined : 'cancelled, and the money is still there';
    case 'packed':
      return net === part.owed && at.held === 0 ? undefined : `packed for ${part.owed}`;
    default:
      return !approved.has(part.id) || net === part.shown || at.held === part.shown ? undefined : 'approved, and nothing is there';
  }
}

const first = (what: string, of: readonly string[]): string[] =>
  of.length === 0 ? [] : [`${of.length} ${what}: ${of.slice(0, 3).join('; ')}`];

/** Compares what people outside remember, what the provider has and what the database holds, each with each. */
export async function judge(adminUrl: string, sandbox: Sandbox, memory: Memory): Promise<Verdict> {
  const pool: Pool = openPool({ url: adminUrl, max: 1 });
  const ids = (await pool.query<{ id: string }>('select id from orders')).rows.map(({ id }) => id);
  const parts = (await pool.query<Part & Record<string, unknown>>(PARTS)).rows;
  const shelves = (await pool.query<Shelf & Record<string, unknown>>(SHELVES)).rows;
  const [sums] = (await pool.query<Sums & Record<string, unknown>>(SUMS)).rows;
  await pool.end();
  if (!sums) throw new Error('the database says nothing');

  const kept = new Set(ids);
  const lost = [...memory.acknowledged].filter((id) => !kept.has(id));
  const state = sandbox.state();
  const provider = byPart(state);
  const known = new Set(parts.map(({ id }) => id));
  const wrong = parts.flatMap((part) => {
    const what = wrongWith(part, provider.get(part.id) ?? NOTHING, memory);
    return what === undefined ? [] : [`${part.id} (${part.state}, ${JSON.stringify(provider.get(part.id) ?? NOTHING)}): ${what}`];
  });
  // The provider takes its fee out of what it pays; the books have it apart (decision 0019).
  const fees = state.accounts.reduce((sum, account) => sum + account.sums.fees, 0);
  const net = [...provider.values()].reduce((sum, { captured, refunded }) => sum + captured - refunded, -fees);
  const uneven = shelves.filter(
    (s) => s.reserved !== s.ordered || s.moved !== s.ordered || s.onHand !== s.remaining || s.counted !== s.remaining,
  );
  const count = (is: (part: Part) => boolean) => parts.filter(is).length;
  return {
    faults: [
      ...first('orders lost', lost),
      ...(kept.size === memory.sent.size ? [] : [`${kept.size} orders of ${memory.sent.size} keys`]),
      ...first(
        'payments of no part',
        [...provider.keys()].filter((id) => !known.has(id)),
      ),
      ...first('parts wrong', wrong),
      ...first(
        'shelves wrong',
        uneven.map((shelf) => JSON.stringify(shelf)),
      ),
      ...(sums.ledger === 0 && sums.unbalanced === 0 ? [] : [`the ledger sums to ${sums.ledger}, ${sums.unbalanced} entries to something`]),
      ...(sums.psp === net ? [] : [`the provider has ${net} and the books ${sums.psp}`]),
      ...(sums.fees === fees ? [] : [`the provider took ${fees} in fees and the books have ${sums.fees}`]),
      ...(sums.booked === sums.places ? [] : [`${sums.booked} places are booked for ${sums.places} orders`]),
      ...(sums.undone === 0 ? [] : [`${sums.undone} jobs are not done`]),
    ],
    lines: [
      `${memory.acknowledged.size} orders acknowledged of ${memory.sent.size} keys, ${lost.length} lost, ${kept.size - memory.sent.size} doubled`,
      `${count(({ payment }) => payment !== null)} by card: ${memory.approved.size} approved, ${memory.packed.size} packed, ${count(
        ({ payment, state: at }) => payment !== null && at === 'cancelled',
      )} cancelled; ${wrong.filter((each) => each.includes('charged twice')).length} charged twice`,
      `ledger ${sums.ledger}; the provider has ${net} öre after ${fees} in fees and the books ${sums.psp} after ${sums.fees}; reserved ${shelves.reduce(
        (sum, { reserved }) => sum + reserved,
        0,
      )}, ordered ${shelves.reduce((sum, { ordered }) => sum + ordered, 0)}; places ${sums.booked}`,
      `provider: ${JSON.stringify(state.faults)}; messages ${JSON.stringify(state.webhooks)}`,
    ],
  };
}
