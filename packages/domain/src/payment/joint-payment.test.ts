import { describe, expect, it } from 'vitest';
import { type CommissionTerms, vatOn } from '../commission/index.ts';
import {
  commissionKept,
  creditEntry,
  customerPaid,
  disputeLost,
  movementEntry,
  type Postings,
  payoutArrived,
  saleEntry,
  shareSent,
} from '../ledger/index.ts';
import { addOre, type Ore, ore, vatWithin } from '../money/index.ts';
import { commissionLeft, creditFor, creditLeft, type Left, leftOf, type SoldLine, sharesLeft } from '../refund/index.ts';
import {
  type JointPart,
  jointEffect,
  type ProviderPayment,
  type ShareFacts,
  shareDue,
  shareKept,
  shareOver,
  shareState,
  shareStep,
  sharesOfCapture,
} from './index.ts';

const now = new Date('2026-11-24T10:00:00Z');
const held: ProviderPayment = { status: 'held', held: ore(30_000), captured: ore(0), refunded: ore(0), pageOpen: false };
const part = (stage: JointPart['stage'], shown: number, owed = shown): JointPart => ({ stage, shown: ore(shown), owed: ore(owed) });
const effect = (parts: readonly JointPart[], draw: number | null = null, at = held) =>
  jointEffect(at, parts, draw === null ? null : ore(draw), now);

describe('one payment for all', () => {
  it('is shared when every shop has packed, and not while one is waited for', () => {
    expect(effect([part('packed', 20_000, 18_000), part('waiting', 10_000)])).toEqual({ kind: 'none' });
    expect(effect([part('packed', 20_000, 18_000), part('packed', 10_000)])).toEqual({ kind: 'share', shares: [18_000, 10_000] });
    expect(effect([part('packed', 20_000, 18_000), part('cancelled', 10_000)])).toEqual({ kind: 'share', shares: [18_000, 0] });
  });
  it('is drawn by the sum that was shared, whatever the parts have become since', () => {
    expect(effect([part('cancelled', 20_000), part('packed', 10_000)], 28_000)).toEqual({ kind: 'capture', amount: 28_000 });
    expect(effect([part('cancelled', 20_000)], 0)).toEqual({ kind: 'release' });
  });
  it('draws nobody above what was shown, and what still waits whole when the hold would run out', () => {
    const ends = { ...held, holdEndsAt: new Date(now.getTime() + 35 * 3_600_000) };
    expect(effect([part('packed', 20_000, 25_000), part('waiting', 10_000)], null, ends)).toEqual({
      kind: 'share',
      shares: [20_000, 10_000],
    });
  });
  it('is never less than the provider takes, and the difference is of parts with room for it', () => {
    expect(effect([part('packed', 100, 50), part('packed', 10_000, 100)])).toEqual({ kind: 'share', shares: [100, 200] });
  });
  it('closes the page of an order that was called off, and leaves one alone of which a part is wanted', () => {
    const open: ProviderPayment = { ...held, status: 'none', held: ore(0), pageOpen: true };
    expect(effect([part('cancelled', 100)], null, open)).toEqual({ kind: 'close-page' });
    expect(effect([part('cancelled', 100), part('waiting', 100)], null, open)).toEqual({ kind: 'none' });
  });
  it('lets a part go that was called off before anything was drawn of it, and only that', () => {
    const drawn = { status: 'captured' } as const;
    expect(shareState(drawn, part('cancelled', 100), ore(0))).toBe('released');
    expect(shareState(drawn, part('cancelled', 100), ore(100))).toBe('captured');
    expect(shareState(drawn, part('packed', 100), ore(100))).toBe('captured');
  });
  it('keeps of a share what the shop owes of another, and no more', () => {
    expect(shareStep(ore(5000), ore(0), ore(1200))).toEqual({ kind: 'send', amount: 3800, withheld: 1200 });
    expect(shareStep(ore(5000), ore(0), ore(9000))).toEqual({ kind: 'send', amount: 0, withheld: 5000 });
    expect(shareStep(ore(3000), ore(5000), ore(0))).toEqual({ kind: 'take-back', amount: 2000 });
  });
});

/** Numbers from a seed, the same on every machine (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

interface Shop {
  readonly shown: Ore;
  stage: JointPart['stage'];
  owed: Ore;
  sold: readonly SoldLine[];
  left: Left | undefined;
  captured: Ore;
  asked: Ore;
  differences: Ore;
  refunded: Ore;
  moved: Ore;
  /** Commission with its VAT as it should be, and what of the share is kept for it. */
  commission: Ore;
  kept: Ore;
  readonly terms: CommissionTerms;
  readonly vatPercent: number;
  paidOut: Ore;
  /** By account and rate. */
  readonly books: Map<string, number>;
}

function book({ books }: Shop, ...entries: readonly Postings[]): void {
  for (const { account, ratePercent, amount } of entries.flat()) {
    const key = `${account}:${ratePercent ?? ''}`;
    books.set(key, (books.get(key) ?? 0) + amount);
  }
}

/**
 * One order of two to four shops through everything that may happen to it, in any order; what is asserted holds after each step. The provider is played by two
 * numbers: what it has drawn, and what it has given back.
 */
function history(seed: number): void {
  const pick = random(seed);
  const shops = Array.from({ length: 2 + pick(3) }, () => shopOf(pick));
  const total = addOre(...shops.map(({ shown }) => shown));
  let at: ProviderPayment = { status: 'held', held: total, captured: ore(0), refunded: ore(0), pageOpen: false };
  let draw: Ore | null = null;
  let shares: readonly Ore[] = shops.map(({ shown }) => shown);
  if (pick(5) === 0) at = { ...at, status: 'captured', held: ore(0), captured: total };

  const look = () => {
    const next = jointEffect(at, shops.map(partOfShop), draw, now);
    if (next.kind === 'share') {
      shares = next.shares;
      draw = addOre(...shares);
    }
    if (next.kind === 'capture') at = { ...at, status: 'captured', held: ore(0), captured: next.amount };
    if (next.kind === 'release') at = { ...at, status: 'gone', held: ore(0) };
    const split = sharesOfCapture(
      at.captured,
      shares,
      shops.map(({ shown }) => shown),
    );
    for (const [index, shop] of shops.entries()) {
      const captured = split[index] ?? ore(0);
      if (captured !== shop.captured) book(shop, customerPaid(ore(captured - shop.captured), 'payee'));
      shop.captured = captured;
      const over = shareOver(shop);
      shop.asked = addOre(shop.asked, over);
      shop.differences = addOre(shop.differences, over);
    }
  };
  const send = () => {
    for (const shop of shops) {
      keep(shop);
      const step = shareStep(shareDue(factsOf(shop)), shop.moved, ore(0));
      // What was paid out to the bank cannot be taken back: it stays owed.
      const amount = step.kind === 'send' ? step.amount : step.kind === 'take-back' ? -Math.min(step.amount, shop.moved - shop.paidOut) : 0;
      if (amount === 0) continue;
      shop.moved = ore(shop.moved + amount);
      book(shop, shareSent(ore(amount)));
    }
  };
  const refund = () => {
    for (const shop of shops) {
      const amount = ore(shop.asked - shop.refunded);
      if (amount <= 0) continue;
      shop.refunded = shop.asked;
      at = { ...at, refunded: addOre(at.refunded, amount) };
      book(shop, customerPaid(ore(-amount), 'payee'));
    }
  };
  const steps = [look, look, send, refund, () => step(pick, shops), () => step(pick, shops), () => step(pick, shops)];
  for (let n = 0; n < 40; n += 1) {
    steps[pick(steps.length)]?.();
    expectRight(shops, at, total);
  }
  for (let n = 0; n < 4; n += 1) for (const each of [look, refund, send]) each();
  expectRight(shops, at, total);
  if (at.status === 'captured') expectSettled(shops);
}

/** The payee keeps the commission on what is left, as far as it has the money; the rest when it has taken it back. */
function keep(shop: Shop): void {
  if (shop.stage !== 'packed') return;
  const net = commissionLeft(shop.left ?? leftOf(shop.sold, ore(0)), shop.terms, true);
  shop.commission = addOre(net, vatOn(net, shop.vatPercent));
  const kept = ore(Math.min(shareKept(factsOf(shop)), shop.captured - shop.moved));
  if (kept !== shop.kept) book(shop, commissionKept(ore(kept - shop.kept)));
  shop.kept = kept;
}

function expectSettled(shops: readonly Shop[]): void {
  for (const shop of shops) {
    expect(shop.refunded).toBe(shop.asked);
    if (shop.stage !== 'packed' || shop.paidOut > 0) continue;
    expect(shop.moved).toBe(shareDue(factsOf(shop)));
    // Share, commission and what went back are the payment.
    expect(shop.moved + shop.kept + shop.refunded).toBe(shop.captured);
    expect(shop.kept).toBe(Math.min(shop.commission, shop.captured - shop.refunded));
  }
}

function shopOf(pick: (below: number) => number): Shop {
  const rates = [25, 12, 6, 0];
  const sold = Array.from({ length: 1 + pick(4) }, (_, position): SoldLine => {
    const goods = ore(1 + pick(20_000));
    return { position, goods, deposit: ore(pick(3) * 100), ratePercent: rates[pick(4)] ?? 25, quantity: 1, commissionBp: pick(3) * 725 };
  });
  const shown = addOre(...sold.flatMap(({ goods, deposit }) => [goods, deposit]));
  const nothing = { asked: ore(0), differences: ore(0), refunded: ore(0), moved: ore(0), paidOut: ore(0), captured: ore(0) };
  const agreed = {
    ...{ commission: ore(0), kept: ore(0) },
    ...{ terms: { orderOre: pick(2) * pick(3000), feeBasisPoints: 0 }, vatPercent: pick(2) * 25 },
  };
  return { shown, stage: 'waiting', owed: shown, sold, left: undefined, ...nothing, ...agreed, books: new Map() };
}
const factsOf = (shop: Shop): ShareFacts => ({ ...shop, owedBack: shareOver(shop) });
const partOfShop = ({ stage, owed, shown }: Shop): JointPart => ({ stage, owed, shown });

/** Something that a shop, its customer, its bank or the customer's does. */
function step(pick: (below: number) => number, shops: readonly Shop[]): void {
  const shop = shops[pick(shops.length)];
  if (!shop) return;
  if (shop.stage === 'waiting') {
    if (pick(6) === 0) {
      shop.stage = 'cancelled';
      return;
    }
    // Weighed below, short, left out, replaced with something at another rate: never above what was shown.
    shop.sold = shop.sold.map((line) => {
      const goods = ore(pick(3) === 0 ? pick(line.goods + 1) : line.goods);
      return { ...line, goods, deposit: goods === 0 ? ore(0) : line.deposit, ratePercent: pick(8) === 0 ? 25 : line.ratePercent };
    });
    shop.stage = 'packed';
    shop.owed = addOre(...shop.sold.flatMap(({ goods, deposit }) => [goods, deposit]));
    return;
  }
  if (shop.stage !== 'packed') return;
  if (!shop.left) {
    shop.left = leftOf(shop.sold, ore(0));
    book(shop, saleEntry(shop.sold, ore(0)));
    return;
  }
  const onHand = shop.moved - shop.paidOut;
  switch (pick(4)) {
    case 0:
      giveBack(pick, shop);
      return;
    case 1:
      if (onHand > 0) {
        const amount = ore(1 + pick(onHand));
        shop.paidOut = addOre(shop.paidOut, amount);
        book(shop, movementEntry({ kind: 'payout', whose: 'none', amount: ore(-amount), fee: ore(0) }), payoutArrived(amount));
      }
      return;
    case 2: {
      // The customer objects: the bank takes it from whoever took the payment, whose loss it is; no share is touched. One of the shop's own is lost by itself.
      const amount = ore(1 + pick(500));
      book(shop, movementEntry({ kind: 'dispute', whose: 'here', amount: ore(-amount), fee: ore(0) }), disputeLost(amount));
      return;
    }
    default:
  }
}

function giveBack(pick: (below: number) => number, shop: Shop): void {
  const left = shop.captured - shop.asked - Math.max(0, shareOver(shop));
  if (left <= 0 || !shop.left) return;
  const amount = ore(1 + pick(left));
  const { lines, fee } = creditFor(shop.left, amount, []);
  const next = creditLeft(shop.left, { lines, fee });
  book(shop, creditEntry(sharesLeft(shop.left), sharesLeft(next)));
  shop.left = next;
  shop.asked = addOre(shop.asked, amount);
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
function expectRight(shops: readonly Shop[], at: ProviderPayment, shown: Ore): void {
  const sum = (of: (shop: Shop) => number) => shops.reduce((total, shop) => total + of(shop), 0);
  const known = sum(({ captured }) => captured);
  must(known === 0 || known === at.captured, 'the shares are the payment');
  must(at.captured <= shown, 'no more is drawn than was shown');
  must(sum(({ moved, kept }) => moved + kept) <= at.captured, 'no more is sent or kept than was drawn');
  must(sum(({ refunded }) => refunded) === at.refunded, 'what went back is of some share');
  for (const { captured, asked, moved, kept, refunded, left, books, shown: most } of shops) {
    must(captured <= most && asked <= captured && moved >= 0 && kept >= 0 && moved + kept <= captured, 'a share is within its bounds');
    must([...books.values()].reduce((total, amount) => total + amount, 0) === 0, 'the books balance');
    must(
      (books.get('payee:') ?? 0) === captured - refunded - moved - kept,
      'the payee holds what was drawn and neither given back, sent nor kept',
    );
    for (const { ratePercent, goods, deposit, fee } of left ? sharesLeft(left) : []) {
      const vat = vatWithin(addOre(goods, deposit, fee), ratePercent);
      must(-(books.get(`vat:${ratePercent}`) ?? 0) === vat || vat === 0, `VAT at ${ratePercent} adds up`);
    }
  }
}

it('keeps shares, transfers, commission, VAT and books right through 1,000 histories', () => {
  for (let seed = 1; seed <= 1000; seed += 1) {
    try {
      history(seed);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
});
