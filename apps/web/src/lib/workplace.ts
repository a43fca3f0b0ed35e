import { createContext, useContext } from 'react';

export type Area = 'shop' | 'municipality' | 'carrier';
/** One place where a person works: what `GET /auth/me` lists. */
export type Workplace = {
  readonly area: Area;
  /** The tenant's slug; for a carrier, that of the tenant it drives for. */
  readonly tenant: string;
  /** What the municipality is called. */
  readonly tenantName: string;
  /** The shop's or carrier's id; the tenant's own slug for the municipality. */
  readonly id: string;
  readonly name: string;
  /** `owner`, `staff`, `driver`, `officer` …, as in the contract. */
  readonly role: string;
};
export type Me = { readonly name: string; readonly workplaces: readonly Workplace[] };

export const workplacePath = ({ area, tenant, id }: Workplace): string => `/${area}/${tenant}/${id}`;
/** A carrier's driver works for one company in several municipalities: then the name alone would not tell them apart. */
export const workplaceName = (place: Workplace, all: readonly Workplace[]): string =>
  all.filter(({ name }) => name === place.name).length > 1 ? `${place.name}, ${place.tenantName}` : place.name;
export const sameWorkplace = (a: Workplace, b: Workplace): boolean => workplacePath(a) === workplacePath(b);

export const WorkplaceContext = createContext<Workplace | undefined>(undefined);

/** Where the signed-in person works on this page. */
export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (!workplace) throw new Error('useWorkplace outside a workplace');
  return workplace;
}
