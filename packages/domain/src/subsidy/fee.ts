import { kronor, maxOre, minOre, type Ore, subtractOre, vatWithin } from '../money/index.ts';
import { ok, type Result, refuse, unreachable } from '../result/index.ts';
import type { LocalDate } from '../time/index.ts';
import { amountAt, type DeliveryScheme, rateAt, type SchemeRules } from './scheme.ts';

const NOTHING = kronor(0);

/** Why a fee may not be taken; `minimum` and `maximum` in öre. */
export type FeeFault =
  | { readonly code: 'FEE_FORBIDDEN' }
  | { readonly code: 'FEE_BELOW_MINIMUM'; readonly minimum: Ore }
  | { readonly code: 'FEE_ABOVE_MAXIMUM'; readonly maximum: Ore };

/** What the municipality pays for one occasion on a day as a fixed amount, in öre, VAT taken out. Zero where only real cost is paid. */
export function fixedCompensation(rules: SchemeRules, day: LocalDate): Ore {
  const { amounts, vatTreatment, vatRates } = rules.compensation;
  const amount = amountAt(amounts, day) ?? NOTHING;
  return vatTreatment === 'INCLUDED' ? subtractOre(amount, vatWithin(amount, rateAt(vatRates, day) ?? 0)) : amount;
}

/** The fee to propose, and between which amounts it must lie (öre, VAT included; `maximum` null means no ceiling). */
export type FeeRange = { readonly proposed: Ore; readonly minimum: Ore; readonly maximum: Ore | null };

/** What the resident may be charged for one occasion on a day. Source: DOMAIN 2.3, residentFee. */
export function feeRange(scheme: SchemeRules, day: LocalDate): FeeRange {
  const { mode, limits, ceilings = [], charged } = scheme.residentFee;
  const limit = amountAt(limits, day) ?? NOTHING;
  const proposed = amountAt(charged, day);
  switch (mode) {
    case 'FORBIDDEN':
    case 'FREE':
      return { proposed: NOTHING, minimum: NOTHING, maximum: NOTHING };
    case 'FIXED': {
      const fee = proposed ?? NOTHING;
      return { proposed: fee, minimum: fee, maximum: fee };
    }
    case 'MIN':
      return { proposed: proposed ?? limit, minimum: limit, maximum: amountAt(ceilings, day) ?? null };
    case 'MAX':
      return { proposed: proposed ?? limit, minimum: NOTHING, maximum: limit };
    case 'MAX_EQUALS_COMPENSATION':
      return { proposed: proposed ?? NOTHING, minimum: NOTHING, maximum: amountAt(scheme.compensation.amounts, day) ?? NOTHING };
    default:
      return unreachable(mode);
  }
}

/** The rules name a range, and whoever sells keeps the fee: each shop says what it takes. What another keeps is as the rules propose. */
export const isFeeOfShop = ({ residentFee: { mode, keptBy } }: SchemeRules): boolean =>
  keptBy === 'VENDOR' && (mode === 'MIN' || mode === 'MAX' || mode === 'MAX_EQUALS_COMPENSATION');

/**
 * The same with what one shop asks: its own fee is proposed where the rules leave it to the shop, and the nearest that they allow where it lies outside of
 * them by now. `own` null: the shop has said nothing.
 */
export function feeRangeOf(scheme: SchemeRules, day: LocalDate, own: Ore | null): FeeRange {
  const range = feeRange(scheme, day);
  if (own === null || !isFeeOfShop(scheme)) return range;
  const least = maxOre(range.minimum, own);
  return { ...range, proposed: range.maximum === null ? least : minOre(least, range.maximum) };
}

/** Between which amounts the fee of one more delivery of an occasion must lie once others have paid some of it. Öre, VAT included. */
export type FeeBounds = Pick<FeeRange, 'minimum' | 'maximum'>;

/** What is left of an occasion's fee: what was paid before lowers the least and the most, and where too much was paid nothing more may be asked. */
export const feeLeft = ({ minimum, maximum }: FeeBounds, paid: Ore): FeeBounds => ({
  minimum: maxOre(NOTHING, subtractOre(minimum, paid)),
  maximum: maximum === null ? null : maxOre(NOTHING, subtractOre(maximum, paid)),
});

export const feeWithin = ({ minimum, maximum }: FeeBounds, fee: Ore): boolean => fee >= minimum && (maximum === null || fee <= maximum);

/**
 * Whether a shop or carrier may charge this fee on this day. Kalix: any fee at all is FEE_FORBIDDEN; Örnsköldsvik: 25 kronor is
 * FEE_BELOW_MINIMUM (30). Source: DOMAIN 2.9, golden cases 3 and 4.
 */
export function checkFee(scheme: DeliveryScheme | SchemeRules, day: LocalDate, fee: Ore): Result<Ore, FeeFault> {
  const { minimum, maximum } = feeRange(scheme, day);
  if (scheme.residentFee.mode === 'FORBIDDEN' && fee > 0) return refuse({ code: 'FEE_FORBIDDEN' });
  if (fee < minimum) return refuse({ code: 'FEE_BELOW_MINIMUM', minimum });
  if (maximum !== null && fee > maximum) return refuse({ code: 'FEE_ABOVE_MAXIMUM', maximum });
  return ok(fee);
}
