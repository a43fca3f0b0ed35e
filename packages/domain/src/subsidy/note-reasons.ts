import { kronor, type Ore, ore } from '../money/index.ts';
import { unreachable } from '../result/index.ts';
import { distanceBinds, distanceReason } from './household-reasons.ts';
import type { GoodsClass, NoteFacts, ShopFacts } from './occasion.ts';
import type { Reason, Remark } from './reasons.ts';
import type { DeliveryScheme } from './scheme.ts';

/**
 * How a note's goods travel, by value in öre: `covered` by the subsidy; `alongside` it for nothing extra; `separate`, an unsubsidised
 * line of freight that the buyer pays. The three add up to the goods stated.
 */
export type GoodsSplit = { readonly covered: Ore; readonly alongside: Ore; readonly separate: Ore };

const NOTHING = kronor(0);

function worthOf(note: NoteFacts, ...classes: readonly GoodsClass[]): Ore {
  let sum = 0;
  for (const goods of note.goods ?? []) if (classes.includes(goods.class)) sum += goods.value;
  return ore(sum);
}

/** Daily goods are covered; other goods ride along or travel apart. Source: DOMAIN 2.9, golden cases 6 and 7. */
export function splitGoods(scheme: DeliveryScheme, note: NoteFacts): GoodsSplit {
  const covered = worthOf(note, 'DAILY_GOODS', 'BEER');
  const other = worthOf(note, 'OTHER');
  const rides = covered > 0 && scheme.goodsAllowed === 'ALL_IF_NO_EXTRA_COST' && !note.otherGoodsCostExtra;
  return rides ? { covered, alongside: other, separate: NOTHING } : { covered, alongside: NOTHING, separate: other };
}

function goodsReason(scheme: DeliveryScheme, note: NoteFacts): Reason | undefined {
  if (note.goods === null || note.kind === 'RIDE') return undefined;
  const hasFood = note.goods.some((goods) => goods.class === 'DAILY_GOODS');
  if (hasFood) return undefined;
  if (!note.goods.some((goods) => goods.class === 'BEER')) return { code: 'NOT_DAILY_GOODS' };
  return scheme.forbiddenBaskets.includes('BEER_ONLY') ? { code: 'BEER_ONLY' } : undefined;
}

type NoteAnswer = { readonly reasons: readonly Reason[]; readonly remarks: readonly Remark[] };

/** Rules that name the nearest shop with an agreement ask nobody to stop at one without: the shop that the one rule names is not refused by the other. */
function passing(rules: DeliveryScheme['vendorRules'], shop: ShopFacts): boolean | null {
  return rules.includes('NEAREST_WITH_AGREEMENT') ? shop.passesAnotherWithAgreement : shop.passesAnother;
}

function ruleAnswer(rule: DeliveryScheme['vendorRules'][number], rules: DeliveryScheme['vendorRules'], shop: ShopFacts): boolean | null {
  switch (rule) {
    case 'NEAREST':
      return shop.nearest;
    case 'NEAREST_WITH_AGREEMENT':
      return shop.nearestWithAgreement;
    case 'NOT_PAST_ANOTHER': {
      const passes = passing(rules, shop);
      return passes === null ? null : !passes;
    }
    default:
      return unreachable(rule);
  }
}

function shopAnswer(scheme: DeliveryScheme, shop: ShopFacts): NoteAnswer {
  const reasons: Reason[] = [];
  const remarks: Remark[] = [];
  if (scheme.vendorApprovalRequired && !shop.approved) reasons.push({ code: 'SHOP_NOT_APPROVED' });
  if (scheme.vendorWithin === 'MUNICIPALITY' && !shop.withinMunicipality) reasons.push({ code: 'SHOP_OUTSIDE_MUNICIPALITY' });
  for (const rule of scheme.vendorRules) {
    const kept = ruleAnswer(rule, scheme.vendorRules, shop);
    if (kept === null) remarks.push(rule === 'NOT_PAST_ANOTHER' ? 'PAST_ANOTHER_UNKNOWN' : 'NEAREST_SHOP_UNKNOWN');
    if (kept === false) reasons.push({ code: rule === 'NOT_PAST_ANOTHER' ? 'PAST_ANOTHER_SHOP' : 'NOT_NEAREST_SHOP' });
  }
  return { reasons, remarks };
}

const STRENGTH = { DRIVER_REPORT: 1, CUSTOMER_CONFIRM: 2, SIGNATURE: 3 } as const;

/** Whether what there is to show for a delivery is as strong as what the rules ask for. */
export const provesEnough = (evidence: NoteFacts['evidence'], demanded: DeliveryScheme['evidence']): boolean =>
  (evidence === null ? 0 : STRENGTH[evidence]) >= STRENGTH[demanded];

/** What speaks against one note (its goods, its shop), and what is worth a look. */
export function noteAnswer(scheme: DeliveryScheme, note: NoteFacts): NoteAnswer {
  const reasons: Reason[] = [];
  const remarks: Remark[] = [];
  const goods = goodsReason(scheme, note);
  if (goods) reasons.push(goods);
  if (note.goods === null && note.kind === 'DELIVERY') remarks.push('GOODS_NOT_STATED');
  if (note.shop) {
    const shop = shopAnswer(scheme, note.shop);
    reasons.push(...shop.reasons);
    remarks.push(...shop.remarks);
    if (scheme.minDistance?.measuredTo === 'ORDERING_SHOP' && distanceBinds(scheme, note)) {
      const reason = distanceReason(scheme.minDistance, note.shop.distance);
      if (reason) reasons.push(reason);
    }
  }
  if (scheme.transportReimbursement?.means === 'CHEAPEST' && note.cheaperDriven) remarks.push('CHEAPER_CARRIER');
  if (note.outcome.state === 'DELIVERED' && !provesEnough(note.evidence, scheme.evidence)) remarks.push('EVIDENCE_MISSING');
  return { reasons, remarks };
}
