import type { Household } from '@galleria/contract/households';
import { degreesOf, type Pin } from '@galleria/domain/map-pin';
import { formatPostalCode } from '@galleria/phrases/postal-code';
import { formatTelephone } from '@galleria/phrases/telephone';

export type DistanceField = { readonly shopId: string; readonly kilometres: string; readonly method: string; readonly measuredOn: string };

/** The form as it is typed: text in every field, so that nothing is lost while it is half written. */
export type HouseholdFields = {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly villageId: string;
  readonly phone: string;
  readonly email: string;
  readonly directions: string;
  readonly yearRound: boolean;
  readonly registered: boolean;
  readonly protected: boolean;
  readonly lat: string;
  readonly lon: string;
  /** Whoever writes has said that a pin far from every village is right. */
  readonly pinSure: boolean;
  readonly distances: readonly DistanceField[];
};

export const emptyFields: HouseholdFields = {
  name: '',
  street: '',
  postalCode: '',
  locality: '',
  villageId: '',
  phone: '',
  email: '',
  directions: '',
  yearRound: true,
  registered: true,
  protected: false,
  lat: '',
  lon: '',
  pinSure: false,
  distances: [],
};

/** Degrees as they stand in a field: with a comma, and exact to about a metre. */
export const typedDegrees = (degrees: number | null): string =>
  degrees === null ? '' : String(Math.round(degrees * 1e5) / 1e5).replace('.', ',');

/** The pin as typed; null when both fields are empty, undefined when they are no position. */
export function pinOf({ lat, lon }: Pick<HouseholdFields, 'lat' | 'lon'>): Pin | null | undefined {
  if (lat.trim() === '' && lon.trim() === '') return null;
  const [north, east] = [degreesOf(lat, 90), degreesOf(lon, 180)];
  return north === undefined || east === undefined ? undefined : { lat: north, lon: east };
}

export const fieldsOf = (household: Household): HouseholdFields => ({
  name: household.name,
  street: household.street,
  postalCode: formatPostalCode(household.postalCode),
  locality: household.locality,
  villageId: household.villageId ?? '',
  phone: formatTelephone(household.phone ?? ''),
  email: household.email ?? '',
  directions: household.directions,
  yearRound: household.yearRound,
  registered: household.registered,
  protected: household.protected,
  lat: typedDegrees(household.lat),
  lon: typedDegrees(household.lon),
  pinSure: household.lat !== null,
  distances: household.distances.map(({ shopId, metres, method, measuredOn }) => ({
    shopId,
    kilometres: String(metres / 1000).replace('.', ','),
    method,
    measuredOn,
  })),
});

const metresOf = (kilometres: string): number | undefined => {
  const value = Number(kilometres.trim().replace(',', '.'));
  return kilometres.trim() === '' || !Number.isFinite(value) || value < 0 || value > 500 ? undefined : Math.round(value * 1000);
};

export type HouseholdFault = 'name' | 'pin' | 'locality' | 'postalCode' | 'phone' | `distance.${number}`;

/** What the API would refuse, found before it is asked. */
export function faultsOf(fields: HouseholdFields): ReadonlySet<HouseholdFault> {
  const faults = new Set<HouseholdFault>();
  if (fields.name.trim() === '') faults.add('name');
  if (fields.locality.trim() === '') faults.add('locality');
  if (!/^\d{3} ?\d{2}$/.test(fields.postalCode.trim())) faults.add('postalCode');
  if (fields.phone.trim() !== '' && !/^(\+|00?)[1-9\d][\d\s()/-]{5,}$/.test(fields.phone.trim())) faults.add('phone');
  if (pinOf(fields) === undefined) faults.add('pin');
  fields.distances.forEach((distance, index) => {
    if (metresOf(distance.kilometres) === undefined || distance.measuredOn === '') faults.add(`distance.${index}`);
  });
  return faults;
}

/** The body that the API takes, from fields without faults. */
export const bodyOf = (fields: HouseholdFields) => ({
  name: fields.name.trim(),
  address: { street: fields.street.trim(), postalCode: fields.postalCode.trim(), locality: fields.locality.trim() },
  villageId: fields.villageId || null,
  phone: fields.phone.trim() || null,
  email: fields.email.trim() || null,
  directions: fields.directions.trim(),
  yearRound: fields.yearRound,
  registered: fields.registered,
  protected: fields.protected,
  pin: pinOf(fields) ?? null,
  pinSure: fields.pinSure,
  distances: fields.distances.map(({ shopId, kilometres, method, measuredOn }) => ({
    shopId,
    metres: metresOf(kilometres) ?? 0,
    method,
    measuredOn,
  })),
});
