import { ok, type Result, refuse } from '../result/index.ts';
import { dayOf } from '../time/index.ts';

/** The life of one shop's part. `noted`: on a delivery note, not yet loaded. `ready`: waits to be fetched. `undelivered`: came back to the shop. */
export const SHOP_ORDER_STATES = [
  'placed',
  'picking',
  'packed',
  'noted',
  'on-the-way',
  'delivered',
  'undelivered',
  'ready',
  'handed-over',
  'cancelled',
] as const;
export type ShopOrderState = (typeof SHOP_ORDER_STATES)[number];

/** Who moves a shop's part. `clock`: nobody; a time limit has passed. */
export type ShopOrderActor = 'resident' | 'shop' | 'carrier' | 'clock';

export const SHOP_ORDER_STEPS = [
  'start-picking',
  'stop-picking',
  'pack',
  'put-on-note',
  'take-off-note',
  'load',
  'unload',
  'deliver',
  'fail-delivery',
  'undo-delivery',
  'take-back',
  'make-ready',
  'not-ready',
  'hand-over',
  'undo-hand-over',
  'cancel',
  'cancel-as-shop',
  'lapse',
] as const;
export type ShopOrderStep = (typeof SHOP_ORDER_STEPS)[number];

/** Who may take a step. */
export const SHOP_ORDER_STEP_ACTORS: Readonly<Record<ShopOrderStep, ShopOrderActor>> = {
  'start-picking': 'shop',
  'stop-picking': 'shop',
  pack: 'shop',
  'put-on-note': 'shop',
  'take-off-note': 'shop',
  load: 'carrier',
  unload: 'carrier',
  deliver: 'carrier',
  'fail-delivery': 'carrier',
  'undo-delivery': 'carrier',
  'take-back': 'shop',
  'make-ready': 'shop',
  'not-ready': 'shop',
  'hand-over': 'shop',
  'undo-hand-over': 'shop',
  cancel: 'resident',
  'cancel-as-shop': 'shop',
  lapse: 'clock',
};

/** From a state, by a step, to a state. What is not here is forbidden. Source: issue 2 points 4–6, RELIABILITY 3.3. */
export const SHOP_ORDER_MOVES: Readonly<Record<ShopOrderState, Readonly<Partial<Record<ShopOrderStep, ShopOrderState>>>>> = {
  // What was to be paid in advance and was not by the cut-off lapses; nobody has begun to pick it.
  placed: { 'start-picking': 'picking', cancel: 'cancelled', 'cancel-as-shop': 'cancelled', lapse: 'cancelled' },
  picking: { 'stop-picking': 'placed', pack: 'packed', cancel: 'cancelled', 'cancel-as-shop': 'cancelled' },
  packed: { 'put-on-note': 'noted', 'make-ready': 'ready', cancel: 'cancelled', 'cancel-as-shop': 'cancelled' },
  noted: { 'take-off-note': 'packed', load: 'on-the-way', cancel: 'cancelled', 'cancel-as-shop': 'cancelled' },
  'on-the-way': { unload: 'noted', deliver: 'delivered', 'fail-delivery': 'undelivered' },
  delivered: { 'undo-delivery': 'on-the-way' },
  // The goods are in the shop again: they go on a new note, or the part is called off.
  undelivered: { 'undo-delivery': 'on-the-way', 'take-back': 'packed', 'cancel-as-shop': 'cancelled' },
  ready: { 'not-ready': 'packed', 'hand-over': 'handed-over', cancel: 'cancelled', 'cancel-as-shop': 'cancelled' },
  'handed-over': { 'undo-hand-over': 'ready' },
  cancelled: {},
};

/**
 * What is known of the part when it is moved. `cutOffAt` ends the resident's right to cancel; `settledAt` is when it was delivered, failed or handed over;
 * `idChecked` is what the one who hands over says.
 */
export interface ShopOrderFacts {
  readonly now: Date;
  readonly cutOffAt: Date;
  readonly handover: 'delivery' | 'pick-up';
  readonly checkId: boolean;
  readonly idChecked?: boolean;
  readonly settledAt?: Date;
}

export type ShopOrderRefusal =
  | { readonly code: 'shop-order.not-yours'; readonly step: ShopOrderStep; readonly by: ShopOrderActor }
  | { readonly code: 'shop-order.step-forbidden'; readonly state: ShopOrderState; readonly step: ShopOrderStep }
  | { readonly code: 'shop-order.other-handover'; readonly handover: 'delivery' | 'pick-up' }
  | { readonly code: 'shop-order.cut-off-passed'; readonly cutOffAt: Date }
  | { readonly code: 'shop-order.id-not-checked' }
  | { readonly code: 'shop-order.undo-too-late' };

/**
 * Moves a shop's part, or says why not: first who (a stranger learns nothing of the state), then the table, then what the step demands.
 * The resident cancels before the cut-off, the shop before loading or when the goods have come back. Undo works on the same Swedish day.
 */
export function moveShopOrder(
  state: ShopOrderState,
  step: ShopOrderStep,
  { by, facts }: { readonly by: ShopOrderActor; readonly facts: ShopOrderFacts },
): Result<ShopOrderState, ShopOrderRefusal> {
  if (SHOP_ORDER_STEP_ACTORS[step] !== by) return refuse({ code: 'shop-order.not-yours', step, by });
  const next = SHOP_ORDER_MOVES[state][step];
  if (next === undefined) return refuse({ code: 'shop-order.step-forbidden', state, step });
  const refusal = demandOf(step, facts);
  return refusal === undefined ? ok(next) : refuse(refusal);
}

/** The steps that an actor may try from a state: what a screen shows as buttons. A step may still be refused for the time or the identity. */
export function shopOrderSteps(state: ShopOrderState, by: ShopOrderActor, handover: 'delivery' | 'pick-up'): ShopOrderStep[] {
  return SHOP_ORDER_STEPS.filter((step) => {
    const possible = SHOP_ORDER_STEP_ACTORS[step] === by && SHOP_ORDER_MOVES[state][step] !== undefined;
    return possible && (HANDOVER_OF[step] ?? handover) === handover;
  });
}

/** Steps that belong to one way of handing over; the others to both. */
const HANDOVER_OF: Readonly<Partial<Record<ShopOrderStep, 'delivery' | 'pick-up'>>> = {
  'put-on-note': 'delivery',
  'make-ready': 'pick-up',
};

function demandOf(step: ShopOrderStep, facts: ShopOrderFacts): ShopOrderRefusal | undefined {
  if ((HANDOVER_OF[step] ?? facts.handover) !== facts.handover) return { code: 'shop-order.other-handover', handover: facts.handover };
  if (step === 'cancel' && facts.now.getTime() >= facts.cutOffAt.getTime()) {
    return { code: 'shop-order.cut-off-passed', cutOffAt: facts.cutOffAt };
  }
  const handsOver = step === 'deliver' || step === 'hand-over';
  if (handsOver && facts.checkId && facts.idChecked !== true) return { code: 'shop-order.id-not-checked' };
  const undoes = step === 'undo-delivery' || step === 'undo-hand-over';
  const sameDay = facts.settledAt !== undefined && dayOf(facts.settledAt) === dayOf(facts.now);
  return undoes && !sameDay ? { code: 'shop-order.undo-too-late' } : undefined;
}
