import { ok, type Result, refuse } from '../result/index.ts';

export type ClaimPeriod = { readonly from: string; readonly to: string };
export type PeriodRefusal = { readonly code: 'claim.period-reversed' } | { readonly code: 'claim.two-years' };

/**
 * The days that one claim may cover: within one calendar year, since the threshold is tried on a year. A claim over New Year would carry the lines of a
 * year that has not reached its own threshold over that of the year in which it ends. Source: DOMAIN 2.1, 2.2.
 */
export function checkClaimPeriod<P extends ClaimPeriod>(period: P): Result<P, PeriodRefusal> {
  if (period.to < period.from) return refuse({ code: 'claim.period-reversed' });
  return period.from.slice(0, 4) === period.to.slice(0, 4) ? ok(period) : refuse({ code: 'claim.two-years' });
}
