import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  moveShopOrder,
  type OrderState,
  orderStateOf,
  SHOP_ORDER_STATES,
  SHOP_ORDER_STEPS,
  type ShopOrderActor,
  type ShopOrderFacts,
  type ShopOrderState,
  shopOrderSteps,
} from './index.ts';

const actors: readonly ShopOrderActor[] = ['resident', 'shop', 'carrier'];
const facts: ShopOrderFacts = {
  now: new Date('2026-10-12T09:00:00Z'),
  cutOffAt: new Date('2026-10-12T10:00:00Z'),
  handover: 'delivery',
  checkId: false,
  settledAt: new Date('2026-10-12T08:00:00Z'),
};

/** All that may happen to a shop's part, written out once more: from, who, does what, to. */
const BOTH = `
placed shop start-picking picking
placed resident cancel cancelled
placed shop cancel-as-shop cancelled
picking shop stop-picking placed
picking shop pack packed
picking resident cancel cancelled
picking shop cancel-as-shop cancelled
packed resident cancel cancelled
packed shop cancel-as-shop cancelled
noted shop take-off-note packed
noted carrier load on-the-way
noted resident cancel cancelled
noted shop cancel-as-shop cancelled
on-the-way carrier unload noted
on-the-way carrier deliver delivered
on-the-way carrier fail-delivery undelivered
delivered carrier undo-delivery on-the-way
undelivered carrier undo-delivery on-the-way
undelivered shop take-back packed
undelivered shop cancel-as-shop cancelled
ready shop not-ready packed
ready shop hand-over handed-over
ready resident cancel cancelled
ready shop cancel-as-shop cancelled
handed-over shop undo-hand-over ready
`
  .trim()
  .split('\n');
const ALLOWED = { delivery: [...BOTH, 'packed shop put-on-note noted'], 'pick-up': [...BOTH, 'packed shop make-ready ready'] };

describe.each(['delivery', 'pick-up'] as const)('a shop’s part for %s', (handover) => {
  const given = { ...facts, handover };
  it('makes exactly the moves that are written down, out of all states, actors and steps', () => {
    const made: string[] = [];
    for (const state of SHOP_ORDER_STATES) {
      for (const by of actors) {
        for (const step of SHOP_ORDER_STEPS) {
          const moved = moveShopOrder(state, step, { by, facts: given });
          if (moved.ok) made.push(`${state} ${by} ${step} ${moved.value}`);
          else expect(moved.error.code).toMatch(/^shop-order\.(not-yours|step-forbidden|other-handover)$/);
        }
      }
    }
    expect(made.sort()).toEqual([...ALLOWED[handover]].sort());
  });
  it('offers as buttons exactly the steps that it would let the same person take', () => {
    for (const state of SHOP_ORDER_STATES) {
      for (const by of actors) {
        const working = SHOP_ORDER_STEPS.filter((step) => moveShopOrder(state, step, { by, facts: given }).ok);
        expect(shopOrderSteps(state, by, handover)).toEqual(working);
      }
    }
  });
  it('stays cancelled, and cannot be cancelled by anyone once it is loaded or handed over', () => {
    expect(ALLOWED[handover].filter((line) => line.startsWith('cancelled '))).toEqual([]);
    for (const state of ['on-the-way', 'delivered', 'handed-over'] as const) {
      expect(moveShopOrder(state, 'cancel', { by: 'resident', facts: given }).ok).toBe(false);
      expect(moveShopOrder(state, 'cancel-as-shop', { by: 'shop', facts: given }).ok).toBe(false);
    }
  });
  it('never walks by any steps into a state of the other way of handing over', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...actors), fc.constantFrom(...SHOP_ORDER_STEPS)), { maxLength: 200 }), (walk) => {
        let state: ShopOrderState = 'placed';
        for (const [by, step] of walk) {
          const moved = moveShopOrder(state, step, { by, facts: given });
          if (moved.ok) state = moved.value;
        }
        expect(handover === 'delivery' ? ['ready', 'handed-over'] : ['noted', 'on-the-way', 'delivered', 'undelivered']).not.toContain(
          state,
        );
      }),
    );
  });
});

describe('cancelling', () => {
  it('is the resident’s until the instant of the cut-off', () => {
    const at = (now: Date) => moveShopOrder('packed', 'cancel', { by: 'resident', facts: { ...facts, now } });
    expect(at(new Date(facts.cutOffAt.getTime() - 1)).ok).toBe(true);
    expect(at(facts.cutOffAt)).toEqual({ ok: false, error: { code: 'shop-order.cut-off-passed', cutOffAt: facts.cutOffAt } });
  });
  it('is the shop’s until loading, also after the cut-off', () => {
    const late = { ...facts, now: new Date('2026-10-13T10:00:00Z') };
    expect(moveShopOrder('noted', 'cancel-as-shop', { by: 'shop', facts: late })).toEqual({ ok: true, value: 'cancelled' });
    expect(moveShopOrder('noted', 'cancel-as-shop', { by: 'resident', facts: late })).toMatchObject({
      error: { code: 'shop-order.not-yours' },
    });
  });
});

describe('handing over', () => {
  it('of age goods needs the identity checked, at the door and over the counter', () => {
    for (const [state, step, by, handover] of [
      ['on-the-way', 'deliver', 'carrier', 'delivery'],
      ['ready', 'hand-over', 'shop', 'pick-up'],
    ] as const) {
      const given = { ...facts, handover, checkId: true };
      expect(moveShopOrder(state, step, { by, facts: given })).toEqual({ ok: false, error: { code: 'shop-order.id-not-checked' } });
      expect(moveShopOrder(state, step, { by, facts: { ...given, idChecked: false } }).ok).toBe(false);
      expect(moveShopOrder(state, step, { by, facts: { ...given, idChecked: true } }).ok).toBe(true);
    }
  });
  it('is undone on the same day and not on the next', () => {
    const undo = (now: string) => moveShopOrder('delivered', 'undo-delivery', { by: 'carrier', facts: { ...facts, now: new Date(now) } });
    expect(undo('2026-10-12T21:59:00Z').ok).toBe(true);
    expect(undo('2026-10-12T22:00:00Z')).toEqual({ ok: false, error: { code: 'shop-order.undo-too-late' } });
  });
});

describe('the state of a whole order', () => {
  it.each<[OrderState, ShopOrderState[]]>([
    ['placed', ['placed', 'placed']],
    ['placed', ['placed', 'cancelled']],
    ['in-preparation', ['placed', 'picking']],
    ['in-preparation', ['packed', 'placed']],
    ['ready', ['ready', 'noted']],
    ['on-the-way', ['on-the-way', 'delivered']],
    ['partly-done', ['delivered', 'packed']],
    ['on-the-way', ['undelivered', 'on-the-way']],
    ['in-preparation', ['picking', 'undelivered']],
    ['undelivered', ['undelivered', 'delivered', 'cancelled']],
    ['done', ['delivered', 'handed-over', 'cancelled']],
    ['cancelled', ['cancelled', 'cancelled']],
  ])('is %s out of %j', (state, parts) => {
    expect(orderStateOf(parts)).toBe(state);
  });
  it('exists for every mix of parts and does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SHOP_ORDER_STATES), { minLength: 1, maxLength: 6 }), (parts) => {
        const state = orderStateOf(parts);
        expect(orderStateOf([...parts].reverse())).toBe(state);
        expect(state === 'cancelled').toBe(parts.every((part) => part === 'cancelled'));
      }),
    );
    expect(() => orderStateOf([])).toThrow(RangeError);
  });
});
