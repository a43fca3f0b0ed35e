import type { DpiDocument, DpiOperator, DpiSellerFacts } from '@galleria/domain/seller-report';
import type { SellerRow } from './seller.store.ts';

const PLACE = ['street', 'postalCode', 'locality'] as const;
type Place = Readonly<Record<(typeof PLACE)[number], string>>;
const placeOf = ({ street, postalCode, locality }: Place): Place => ({ street, postalCode, locality });
const isWhole = (place: Place): boolean => PLACE.every((part) => place[part] !== '');
const isOther = (now: Place, told: Place): boolean => isWhole(now) && PLACE.some((part) => now[part] !== told[part]);

export const toldSeller = (document: DpiDocument | undefined): DpiSellerFacts | undefined =>
  document?.facts && 'sells' in document.facts ? document.facts : undefined;
export const toldOperator = (document: DpiDocument | undefined): DpiOperator | undefined =>
  document?.facts && 'platform' in document.facts ? document.facts : undefined;

/** Another address or account today than was told. */
export const hasMoved = (row: Place & Pick<SellerRow, 'account'>, told: DpiSellerFacts | undefined): boolean =>
  told !== undefined && (isOther(row, told) || (row.account !== '' && row.account !== told.account));
export const operatorHasMoved = (now: Place, told: DpiOperator | undefined): boolean => told !== undefined && isOther(now, told);

/**
 * A seller of a year of which the agency has been told: where it was and what it sold were true of that year, whatever became of the shop since, and are told anew
 * only when somebody asks for it (`renewed`). Who it is is corrected as soon as that is known better. What is gone, with a shop's home galleria, is as it was told.
 */
export function asTold(row: SellerRow, told: DpiSellerFacts | undefined, renewed: boolean): SellerRow {
  if (!told) return row;
  const or = (now: string, before: string): string => (now === '' ? before : now);
  return {
    ...row,
    legalName: or(row.legalName, told.legalName),
    orgNumber: or(row.orgNumber, told.orgNumber),
    vatNumber: or(row.vatNumber, told.vatNumber),
    firstName: row.firstName ?? told.person?.firstName ?? null,
    lastName: row.lastName ?? told.person?.lastName ?? null,
    ...placeOf(renewed && isWhole(row) ? row : told),
    account: renewed ? or(row.account, told.account) : told.account,
    kind: told.sells,
  };
}

/** The operator, likewise; what its platform is called stands with where it is. */
export const operatorAsTold = (now: DpiOperator, told: DpiOperator | undefined, renewed: boolean): DpiOperator =>
  told && !renewed ? { ...now, ...placeOf(told), platform: told.platform } : now;
