import { expect } from 'vitest';
import { newId } from '../src/core/id.ts';
import type { AfterDelivery, Delivered } from './after-delivery.ts';
import type { TestApp } from './app.ts';
import { booksAndSweeper, providersOwnPages, type TestProvider } from './provider.ts';

/** Numbers below a bound, from a seed (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

interface World {
  readonly t: TestApp;
  readonly provider: TestProvider;
  readonly after: AfterDelivery;
  /** Offers: the last two may be withdrawn from, and are held back for its age limit. */
  readonly goods: readonly string[];
  /** One payment is for all shops: no bank sends anything back, and nothing is given in the provider's own pages. */
  readonly joint?: boolean;
}

const FEE = 6000;
const RIGHT_FEE = 3000;

/**
 * One order that is paid online, and all that may happen to its money, in any order. It keeps count of what the customer was promised from what was done to the
 * order alone: fewer goods than ordered, goods and fee that were given back, goods withdrawn from, held back or never handed over, empties.
 */
class History {
  readonly pick: (below: number) => number;
  readonly log: string[] = [];
  /** Öre that should have come to the customer in the end, by whatever way. */
  promised = 0;
  /** Given to her by the shop's own hand. */
  byHand = 0;
  feeOff = 0;
  fee = FEE;
  readonly withdrawn = new Set<number>();
  won: (() => Promise<void>) | undefined;
  door: object = {};
  private readonly world: World;
  private readonly of: Delivered;

  /** On which lines they stand. */
  private readonly drill: number;
  private readonly beer: number;

  constructor(world: World, of: Delivered, { pick, at }: { readonly pick: (below: number) => number; readonly at: readonly number[] }) {
    [this.drill = 0, this.beer = 0] = at.slice(-2);
    this.world = world;
    this.of = of;
    this.pick = pick;
  }

  private get part() {
    return this.of.part;
  }
  /** What the shop reads that is left of each line and the fee, by the books. */
  private async left(): Promise<{ readonly lines: Map<number, number>; readonly fee: number }> {
    const { lines, feeLeftOre } = (await this.of.owner.get(`${this.path}/pay-backs`).expect(200)).body;
    return { lines: new Map(lines.map((line: { position: number; leftOre: number }) => [line.position, line.leftOre])), fee: feeLeftOre };
  }
  private get path(): string {
    return `/tenants/arjeplog/shops/${this.part.shopId}/orders/${this.part.id}`;
  }
  /** Owed by the books, and of that what is neither under way nor waits for the bank to try again, nor are empties. */
  private async owed(): Promise<{ readonly all: number; readonly free: number; readonly mixed: boolean }> {
    const { after } = this.world;
    const { asked, back, drawn, differences } = await after.paymentOf(this.part);
    const { emptiesLeftOre, failedOre } = await after.shown(this.of);
    const all = -(await after.books(this.part, 'customers'));
    const free = all - Math.max(0, asked - back) - emptiesLeftOre;
    // What failed of a difference and what failed of a refund are told apart by nobody here.
    const settled = (await this.of.bought.view()).parts[0].settled?.totalOre ?? drawn;
    return { all, free, mixed: free > 0 && (drawn - differences > settled || failedOre !== free) };
  }

  async lines(position: number, byComplaint: boolean): Promise<string> {
    const before = (await this.left()).lines.get(position) ?? 0;
    const { after } = this.world;
    const was = await after.paymentOf(this.part);
    if (byComplaint && (await after.complain(this.of, position)).status !== 201) return 'no complaint';
    const { status, body } = byComplaint
      ? await after.answer(this.of)
      : await after.give(this.of, { kind: 'lines', positions: [position] });
    if (status >= 300) return `${status} ${body.code}`;
    const ore = (await after.paymentOf(this.part)).asked - was.asked;
    // What failed of the line and is given anew was promised before.
    this.promised += Math.min(ore, before);
    return `${ore}`;
  }
  async pieces(position: number): Promise<string> {
    const lines = this.pick(4) === 0 ? [] : [{ position, quantity: 1 }];
    const feeOre = lines.length === 0 || this.pick(3) === 0 ? 1 + this.pick(2500) : undefined;
    const { status, body } = await this.world.after.give(this.of, { kind: 'pieces', lines, ...(feeOre && { feeOre }) });
    if (status !== 201) return `${status} ${body.code}`;
    this.promised += body.amountOre;
    this.feeOff += feeOre ?? 0;
    return `${body.amountOre}`;
  }
  async sum(): Promise<string> {
    const { free, mixed } = await this.owed();
    if (mixed) return 'left alone';
    const amountOre = this.pick(2) === 0 && free > 0 ? free : 1 + this.pick(2500);
    const feeBefore = (await this.left()).fee;
    const { status, body } = await this.world.after.give(this.of, { kind: 'amount', amountOre });
    if (status !== 201) return `${status} ${body.code}`;
    this.promised += amountOre - Math.min(amountOre, free);
    this.feeOff += feeBefore - (await this.left()).fee;
    return `${amountOre}`;
  }
  async withdraw(position: number): Promise<string> {
    const { lines, fee } = await this.left();
    const status = await this.world.after.withdraw(this.of, position);
    if (status !== 201) return `${status}`;
    this.withdrawn.add(position);
    this.promised += lines.get(position) ?? 0;
    // With the last of the goods goes what is left of the fee.
    const isAll = [...lines].every(([each, ore]) => each === position || ore === 0);
    if (isAll) {
      this.promised += fee;
      this.feeOff += fee;
    }
    return 'withdrawn';
  }
  async feeRight(): Promise<string> {
    const status = await this.world.after.putFeeRight(this.of, RIGHT_FEE);
    if (status >= 300 || this.fee === RIGHT_FEE) return `${status}`;
    this.promised += Math.max(0, FEE - this.feeOff) - Math.max(0, RIGHT_FEE - this.feeOff);
    this.fee = RIGHT_FEE;
    return 'right';
  }
  /** The driver undoes, and says it again: the same, or that the beer stayed in the car. */
  async again(refused: boolean): Promise<string> {
    // Driven once more after its fee was put right, the note has its own fee again, and what went back of it is owed: that is another matter.
    if (this.fee === RIGHT_FEE) return 'left alone';
    const { status } = await this.of.step({ step: 'undo' });
    await this.world.after.quiet();
    if (status !== 200) return `${status}`;
    const before = (await this.left()).lines.get(this.beer) ?? 0;
    if (refused && !('ageRefused' in this.door)) this.promised += before;
    if (refused) this.door = { ...this.door, ageRefused: true, remark: 'Kvar i bilen' };
    return `${await this.world.after.atDoor(this.of, this.door)}`;
  }
  async bank(): Promise<string> {
    if (this.won) {
      await this.won();
      this.won = undefined;
      return 'won';
    }
    if (this.pick(3) > 0) return `failed ${await this.world.after.failAtBank(this.of, this.pick)}`;
    this.won = await this.world.after.dispute(this.of);
    return 'disputed';
  }
  async hand(): Promise<string> {
    const open = await this.world.after.openOre(this.of);
    if (open >= 0) return 'nothing owed';
    const amountOre = this.pick(3) === 0 ? -(1 + this.pick(-open)) : open;
    const into = amountOre === open && this.pick(2) === 0 ? 'till' : 'bank';
    const { status, body } = await this.world.after.payByHand(this.of, amountOre, into);
    if (status !== 200) return `${status} ${body.code}`;
    this.byHand -= amountOre;
    return `${amountOre}`;
  }
  /** In the provider's own pages, what nobody owes or just what failed; and it is written down. */
  async elsewhere(): Promise<string> {
    const { t, provider, after } = this.world;
    const { all, free, mixed } = await this.owed();
    const { leftOre, elsewhereOre } = await after.shown(this.of);
    if (this.won || mixed || all !== free || elsewhereOre !== 0) return 'left alone';
    const ore = free > 0 ? free : 1 + this.pick(2000);
    if (leftOre < ore + 5000) return 'left alone';
    const fee = (await this.left()).fee;
    await providersOwnPages(t, provider)(this.part, ore);
    await after.look(this.of);
    await this.writeDown();
    await after.quiet();
    this.promised += ore - free;
    this.feeOff += fee - (await this.left()).fee;
    return `${ore}`;
  }
  /** What was given back in the provider's own pages and is named to the shop. */
  private async writeDown(): Promise<void> {
    const unwritten = (await this.world.after.shown(this.of)).elsewhereOre;
    if (unwritten > 0) {
      const said = { amountOre: unwritten, why: 'Trasig' };
      expect((await this.of.owner.post(`${this.path}/refunds/elsewhere`, said, { key: newId() })).status).toBe(201);
    }
  }
  async night(): Promise<string> {
    await booksAndSweeper(this.world.t).sweep(26 + this.pick(30));
    this.world.t.setNow(new Date());
    await this.world.after.quiet();
    return '';
  }

  async step(): Promise<void> {
    // What is done to an order is never done in one instant.
    this.world.t.setNow(new Date());
    const position = 1 + this.pick(4);
    const steps: readonly (readonly [string, () => Promise<string>])[] = [
      [`line ${position}`, () => this.lines(position, false)],
      [`complaint ${position}`, () => this.lines(position, true)],
      [`piece ${position}`, () => this.pieces(position)],
      ['sum', () => this.sum()],
      ['withdraw', () => this.withdraw(this.drill)],
      ['fee right', () => this.feeRight()],
      ['undone', () => this.again(false)],
      ['refused', () => this.again(true)],
      ['bank', () => this.bank()],
      ['bank', () => this.bank()],
      ['hand', () => this.hand()],
      ['elsewhere', () => this.elsewhere()],
      ['night', () => this.night()],
    ];
    const possible = steps.filter(([name]) => !this.world.joint || (name !== 'bank' && name !== 'elsewhere'));
    const [name, act] = possible[this.pick(possible.length)] ?? ['nothing', async () => ''];
    this.log.push(name);
    this.log.push(`${await act()} [${await this.world.after.books(this.part, 'customers')}]`);
    // Now and then the next thing happens before the last has been told.
    if (this.pick(3) > 0) await this.world.after.quiet();
  }

  /** What the customer has got, what the books say that she has got, and what she was promised are the same; what is still owed somebody can settle. */
  async end(): Promise<void> {
    const { after, provider } = this.world;
    await this.won?.();
    for (let n = 0; n < 3; n += 1) await this.night();
    await this.agree();
    const open = await after.openOre(this.of);
    expect(open, 'shown to the shop').toBe(await after.books(this.part, 'customers'));
    if (open < 0) {
      expect((await after.payByHand(this.of, open)).status).toBe(200);
      this.byHand -= open;
    }
    await this.writeDown();
    for (let n = 0; n < 2; n += 1) await this.night();
    await this.agree();
    expect([await after.books(this.part, 'customers'), await after.tasks(this.of)], 'settled').toEqual([0, 0]);
    const { asked, back, drawn, moved } = await after.paymentOf(this.part);
    if (this.world.joint) expect(moved, 'the share is with the shop').toBe(drawn - back);
    expect(
      provider.sandbox
        .state()
        .accounts.flatMap(({ payments }) => payments)
        .find(({ metadata }) => isOf(metadata, this.part.id))?.refunded,
    ).toBe(back);
    const { failedOre, elsewhereOre } = await after.shown(this.of);
    expect([failedOre, elsewhereOre, asked <= back]).toEqual([0, 0, true]);
  }
  private async agree(): Promise<void> {
    const { after } = this.world;
    const { drawn, back } = await after.paymentOf(this.part);
    const owed = -(await after.books(this.part, 'customers'));
    const held = (await after.books(this.part, 'psp')) + (await after.books(this.part, 'payee'));
    expect(held, 'books and provider').toBe(drawn - back);
    expect({ got: back + this.byHand + owed, owes: owed < 0 }).toEqual({ got: this.promised, owes: false });
  }
}

const isOf = (metadata: unknown, part: string): boolean => (metadata as Record<string, string>).shop_order === part;

/** Plays the history of a seed to its end. @throws what does not agree, with all that happened. */
export async function playOwedHistory(world: World, seed: number, steps: number): Promise<void> {
  const { after, goods, t } = world;
  const pick = randomFrom(seed);
  t.setNow(new Date());
  const lines = goods.map((offerId) => ({ offerId, quantity: 1 + pick(3) }));
  const swish = pick(2) === 0;
  const found = pick(2) === 0 ? 1 : undefined;
  const empties = pick(3) * 2;
  const door = {
    ...(empties > 0 && { empties: [{ depositOre: 200, count: empties }] }),
    ...(pick(4) === 0 && { ageRefused: true, remark: 'Kvar i bilen' }),
  };
  const of = await after.drive(lines, { ...(swish && { how: { method: 'swish', approve: true } }), ...(found && { found }), door });
  const sold = await t.sql<{ position: number; id: string }>('select position, offer_id as id from order_lines where shop_order_id = $1', [
    of.part.id,
  ]);
  const at = goods.map((offerId) => sold.find(({ id }) => id === offerId)?.position ?? 0);
  const history = new History(world, of, { pick, at });
  history.door = door;
  const first = (await of.bought.view()).parts[0];
  // Öre that were drawn above what was packed and handed over, and what the cans are worth.
  history.promised = first.pay.drawnOre - first.settled.totalOre + empties * 200;
  history.log.push(`${swish ? 'swish' : 'card'}, found ${found ?? 'all'}, ${JSON.stringify(door)}`);
  try {
    for (let n = 0; n < steps; n += 1) await history.step();
    await history.end();
  } catch (error) {
    throw new Error(`OWED_SEED=${seed}: ${history.log.join('; ')}: ${String(error)}`, { cause: error });
  }
}
