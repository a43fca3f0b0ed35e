import { createContext, useContext } from 'react';

export type Area = 'shop' | 'municipality' | 'care' | 'carrier' | 'platform' | 'region';
/** One place where a person works: what `GET /auth/me` lists. */
export type Workplace = {
  readonly area: Area;
  /** The tenant's slug; for a carrier, that of the tenant it drives for; the region's for who reads its figures. */
  readonly tenant: string;
  /** The galleria's name: `Arjeplogsgallerian`. */
  readonly tenantName: string;
  /** The shop's or carrier's id; the tenant's own slug for the municipality. */
  readonly id: string;
  readonly name: string;
  /** `owner`, `staff`, `driver`, `officer` …, as in the contract. */
  readonly role: string;
  /** A training copy says so on every page. */
  readonly mark: 'live' | 'demonstration' | 'training';
  /** A galleria that is not open yet says so too. */
  readonly state: 'draft' | 'open' | 'closed';
};
export type Me = { readonly id: string; readonly name: string; readonly workplaces: readonly Workplace[]; readonly provider: boolean };

export const workplacePath = ({ area, tenant, id }: Workplace): string => `/${area}/${tenant}/${id}`;
/** The page on which a driven note is corrected; a shop's may lie in another galleria. */
export const correctionPage = (workplace: Workplace, note: string, galleria: string = workplace.tenant): string => {
  const pages = `${workplacePath(workplace)}/corrections`;
  return workplace.area === 'shop' ? `${pages}/${galleria}/${note}` : `${pages}/${note}`;
};
/** The page that follows a note from the decision to the claim; the municipality's. */
export const storyPage = (workplace: Workplace, note: string): string => `${workplacePath(workplace)}/notes/${note}`;
export const sameWorkplace = (a: Workplace, b: Workplace): boolean => workplacePath(a) === workplacePath(b);

/** What the place is called among others: with the galleria's name where several have the same, as a carrier has that drives for two municipalities. */
export const workplaceLabel = (place: Workplace, all: readonly Workplace[]): string =>
  all.some((each) => each.name === place.name && each.tenant !== place.tenant) ? `${place.name}, ${place.tenantName}` : place.name;

export const WorkplaceContext = createContext<Workplace | undefined>(undefined);

/** Where the signed-in person works on this page. */
export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (!workplace) throw new Error('useWorkplace outside a workplace');
  return workplace;
}
