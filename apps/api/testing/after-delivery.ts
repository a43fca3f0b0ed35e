import { withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import request from 'supertest';
import { newId } from '../src/core/id.ts';
import { tell } from '../src/core/outbox.ts';
import type { TestApp } from './app.ts';
import { notesAndDrivers } from './in-the-car.ts';
import type { openCardShops, TestProvider } from './provider.ts';

type Shops = Awaited<ReturnType<typeof openCardShops>>;
export type Bought = Awaited<ReturnType<Shops['buyByCard']>>;
export interface Part {
  readonly id: string;
  readonly shopId: string;
  readonly totalOre: number;
}
export interface Delivered {
  readonly bought: Bought;
  readonly part: Part;
  readonly owner: ReturnType<Shops['ownerOf']>;
  readonly noteId: string;
  /** The driver's step with the note. */
  readonly step: (body: object) => Promise<{ readonly status: number }>;
}

interface World {
  readonly t: TestApp;
  readonly provider: TestProvider;
  readonly shopsOf: () => Shops;
  readonly quiet: () => Promise<void>;
}
const shopPath = ({ part }: Delivered) => `/tenants/arjeplog/shops/${part.shopId}`;

function atTheDoor({ t, shopsOf, quiet }: World) {
  const { inTheCar, cans } = notesAndDrivers(t, (shopId) => shopsOf().ownerOf(shopId));
  const { empties: _none, ...taken } = cans(0);
  const atDoor = async ({ step }: Pick<Delivered, 'step'>, more: object = {}) => {
    const { status } = await step({ step: 'deliver', ...taken, idChecked: true, ...more });
    await quiet();
    return status;
  };
  /** Approved, packed, drawn and driven, as `how` the page is approved. */
  const drive = async (
    lines: readonly { offerId: string; quantity: number }[],
    { how, found, door }: { how?: object; found?: number; door?: object } = {},
  ): Promise<Delivered> => {
    const shops = shopsOf();
    const bought = await shops.buyByCard(lines);
    const part = bought.parts[0] ?? raise('no part');
    await shops.approve(bought, part, how);
    await shops.pack(part, found);
    await quiet();
    const { id: noteId, step } = await inTheCar(part);
    if ((await atDoor({ step }, door)) !== 200) raise('not delivered');
    return { bought, part, owner: shops.ownerOf(part.shopId), noteId, step };
  };
  return { drive, atDoor };
}

function ofTheCustomer({ t, quiet }: World) {
  /** The customer withdraws from a line, and the shop has the goods back. */
  const withdraw = async ({ bought, part, owner }: Delivered, position: number) => {
    const parts = [{ shopOrderId: part.id, positions: [position] }];
    const stated = { name: 'Elsa', receiptTo: 'elsa@example.se', parts };
    const { status } = await bought.holder.post(`${bought.path}/withdrawals`, stated, { key: newId() });
    if (status !== 201) return status;
    const [row] = await t.sql<{ id: string }>('select id from withdrawals where shop_order_id = $1 order by id desc limit 1', [part.id]);
    await owner.post(`/tenants/arjeplog/shops/${part.shopId}/withdrawals/${row?.id}/handled`, {}).expect(200);
    await quiet();
    return status;
  };
  const complain = ({ bought, part }: Delivered, position: number) => {
    const lines = [{ shopOrderId: part.id, position, message: 'Går inte att ladda', wants: 'refund' }];
    return bought.holder.post(`${bought.path}/complaints`, { lines }, { key: newId() });
  };
  return { withdraw, complain };
}

function inTheShop({ t, shopsOf, quiet }: World) {
  const give = ({ owner, part }: Delivered, what: object) =>
    owner.post(`${shopsOf().at(part)}/refunds`, { what, why: 'Trasig' }, { key: newId() });
  /** The shop answers with all of the line, or a lower price. */
  const answer = async (of: Delivered, amountOre: number | null = null) => {
    const { complaints } = (await of.owner.get(`${shopPath(of)}/complaints`).expect(200)).body;
    const open = complaints.find(
      (each: { shopOrderId: string; state: string }) => each.shopOrderId === of.part.id && each.state === 'open',
    );
    const money = { amountOre, reason: 'damaged', bearer: 'shop', way: 'counter', paid: true };
    const remedy = amountOre === null ? 'refund' : 'price-reduction';
    const said = { version: open.version, remedy, answer: 'Förlåt', money };
    return of.owner.post(`${shopPath(of)}/complaints/${open.id}/answer`, said, { key: newId() });
  };
  /** The fee on the note of a delivery is put right. */
  const putFeeRight = async (of: Delivered, feeOre: number) => {
    const path = `${shopPath(of)}/notes/${of.noteId}/correction`;
    const { version, way } = (await of.owner.get(path)).body;
    const right = { kind: 'delivered', day: dayOf(t.deps.now()), feeOre, parcels: { ambient: 1, chilled: 0, frozen: 0 } };
    const { status } = await of.owner.post(path, { version, way, reason: 'Fel avgift', right }, { key: newId() });
    await quiet();
    return status;
  };
  const payByHand = ({ owner, part }: Delivered, amountOre: number, into: 'bank' | 'till' = 'bank') =>
    owner.post(`${shopsOf().at(part)}/payments`, { amountOre, into }, { key: newId() });
  return { give, answer, putFeeRight, payByHand };
}

function atTheBank({ t, provider, quiet }: World) {
  /** The provider is read again: of what was done in its own pages it tells nothing. */
  const look = async ({ part }: Pick<Delivered, 'part'>) => {
    const settle = { topic: 'payment.settle', dedupe: newId(), payload: { shopOrderId: part.id } };
    await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'test' }, (tx) => tell(tx, settle));
    await quiet();
  };
  /** The bank sends back one of those that were made. */
  const failAtBank = async ({ part }: Pick<Delivered, 'part'>, pick: (below: number) => number = () => 0) => {
    const made = await t.sql<{ account: string; made: string; amount: number }>(
      `select y.account, r.provider_id as made, r.amount_ore as amount from payments y join payment_refunds r on r.shop_order_id = y.shop_order_id
       where y.shop_order_id = $1 and r.state = 'sent' order by r.asked_version`,
      [part.id],
    );
    const one = made[pick(made.length)];
    if (!one) return 0;
    await provider.control(`/refunds/${one.made}/fail`, { account: one.account });
    await look({ part });
    return one.amount;
  };
  /** The customer's bank asks for all of it; meanwhile the provider gives nothing back. @returns how the shop wins. */
  const dispute = async ({ part }: Pick<Delivered, 'part'>) => {
    const [row] = await t.sql<{ account: string; intent: string }>(
      'select account, intent_id as intent from payments where shop_order_id = $1',
      [part.id],
    );
    const { account = '', intent = '' } = row ?? {};
    const headers = { authorization: `Bearer ${provider.sandbox.secretKey}`, 'stripe-account': account };
    const paid = await request(provider.sandbox.origin).get(`/v1/payment_intents/${intent}`).set(headers).expect(200);
    const { body } = await provider.control('/disputes', { charge: String(paid.body.latest_charge), account });
    return async () => {
      await provider.control(`/disputes/${body.id}/close`, { outcome: 'won' });
      await quiet();
    };
  };
  return { look, failAtBank, dispute };
}

/** What the shop reads, and what its books and the payment say. */
function standing({ t, shopsOf }: World) {
  /** What is open of the part on the shop's own page; below nothing: what it owes the customer. */
  const openOre = async (of: Delivered): Promise<number> => {
    const { open } = (await of.owner.get(`${shopPath(of)}/ledger/${dayOf(t.deps.now()).slice(0, 7)}`).expect(200)).body;
    return open.find(({ id }: { id: string }) => id === of.part.id)?.openOre ?? 0;
  };
  const shown = async ({ owner, part }: Delivered) => (await owner.get(`${shopsOf().at(part)}/payment`).expect(200)).body;
  /** The tasks on the shop's board of money that did not go back. */
  const tasks = async (of: Delivered): Promise<number> => {
    const { undone } = (await of.owner.get(`${shopPath(of)}/day-end`).expect(200)).body;
    return undone.filter(({ kind, id }: { kind: string; id: string }) => kind === 'refund-failed' && id === of.part.id).length;
  };
  const books = async ({ id }: Pick<Part, 'id'>, account: string): Promise<number> => {
    const sum = 'select coalesce(sum(amount_ore), 0)::int as ore from ledger_postings where subject = $1 and account = $2';
    return (await t.sql<{ ore: number }>(sum, [id, account]))[0]?.ore ?? 0;
  };
  const paymentOf = async ({ id }: Pick<Part, 'id'>) =>
    (
      await t.sql<{ drawn: number; back: number; asked: number; differences: number; moved: number }>(
        `select captured_ore as drawn, refunded_ore as back, refund_asked_ore as asked, difference_asked_ore as differences, moved_ore as moved from payments where shop_order_id = $1`,
        [id],
      )
    )[0] ?? raise('no payment');
  return { openOre, shown, tasks, books, paymentOf };
}

/** What happens to a part that was paid by card once it is driven: at the door, in the shop, at the customer's and at her bank. */
export function afterDelivery(t: TestApp, provider: TestProvider, shopsOf: () => Shops) {
  /** All that the provider tells is heard, and what it asks for done. */
  const quiet = async () => {
    await t.work();
    await shopsOf().hear();
  };
  const world = { t, provider, shopsOf, quiet };
  return { quiet, ...atTheDoor(world), ...ofTheCustomer(world), ...inTheShop(world), ...atTheBank(world), ...standing(world) };
}
export type AfterDelivery = ReturnType<typeof afterDelivery>;

function raise(what: string): never {
  throw new Error(what);
}
