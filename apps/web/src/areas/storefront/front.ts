import type { LocalDate, LocalTime } from '@galleria/domain/time';

/** What the start page of a galleria reads. */
export type Front = {
  readonly shops: readonly FrontShop[];
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
};
export type FrontShop = {
  readonly slug: string;
  readonly name: string;
  /** What it sells, in a line. */
  readonly text: string;
  readonly village: string;
  /** Null: closed today. */
  readonly hoursToday: { readonly from: LocalTime; readonly to: LocalTime } | null;
  /** The next delivery round that can still be ordered for; `orderBy` is an instant. */
  readonly nextRound: { readonly day: LocalDate; readonly orderBy: string } | null;
};
export const frontPath = (tenant: string): string => `/tenants/${tenant}/front`;
/** What the region's page reads: `GET /gallerias`. */
export const GALLERIAS = '/gallerias';
