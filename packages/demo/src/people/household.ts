import { addDays, type LocalDate } from '@galleria/domain/time';
import { villageBySlug } from '../places/index.ts';

export type HouseholdRow = readonly [
  name: string,
  villageSlug: string,
  address: string,
  contact: 'landline' | 'mobile' | 'both' | 'email' | 'none',
  decidedDaysAgo: number | undefined,
  addedMetres: number,
  directions: string,
  more?: { readonly year?: 'round' | 'holiday'; readonly protectedIdentity?: true },
];

export interface DemoHousehold {
  /** Within the municipality, from 1; what a pseudonymised specification shows. */
  readonly number: number;
  readonly municipalityCode: '2505' | '2506' | '2510';
  readonly name: string;
  readonly villageSlug: string;
  readonly address: string;
  readonly postalCode: string;
  readonly postTown: string;
  readonly directions: string;
  /** From the numbers that PTS keeps for fiction: 070-174 06 05 to 99 and 0980-319 200 to 299. */
  readonly mobile?: string;
  readonly landline?: string;
  readonly email?: string;
  /** From the village's middle, added to the village's road distance. */
  readonly addedMetres: number;
  readonly home: 'year-round' | 'holiday';
  /** Name and address are held by the municipality and stand in no list. */
  readonly protectedIdentity: boolean;
  /** How long ago the decision was made, counted from the day the demonstration is loaded; absent: none. Never the reason for it. */
  readonly decidedDaysAgo?: number;
}

/** A decision holds for two years. */
const VALID_DAYS = 730;

export interface DemoEligibility {
  readonly decidedOn: LocalDate;
  readonly validFrom: LocalDate;
  /** The last day. */
  readonly validTo: LocalDate;
  readonly reference: string;
}

/** The dated decision of a household as it looks on `today`; undefined where there is none. It may have run out. */
export function eligibilityOf(household: DemoHousehold, today: LocalDate): DemoEligibility | undefined {
  if (household.decidedDaysAgo === undefined) return undefined;
  const decidedOn = addDays(today, -household.decidedDaysAgo);
  return {
    decidedOn,
    validFrom: addDays(decidedOn, 1),
    validTo: addDays(decidedOn, VALID_DAYS),
    reference: `NÄR ${decidedOn.slice(0, 4)}/${household.municipalityCode}-${String(household.number).padStart(3, '0')}`,
  };
}

const LETTERS: Readonly<Record<string, string>> = { å: 'a', ä: 'a', á: 'a', ö: 'o', é: 'e' };
const mailboxOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[åäáöé]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^a-z]+/g, '.');

const mobileOf = (index: number): string => `070-174 06 ${String(5 + index).padStart(2, '0')}`;
const landlineOf = (index: number): string => `0980-319 ${200 + index}`;

/** Gives out the numbers kept for fiction one by one: 95 mobiles and 60 landlines (the 40 after them are the shops'). */
export interface Numbers {
  mobiles: number;
  landlines: number;
}

export function householdsOf(
  municipalityCode: DemoHousehold['municipalityCode'],
  rows: readonly HouseholdRow[],
  numbers: Numbers,
): readonly DemoHousehold[] {
  return rows.map(([name, villageSlug, address, contact, decidedDaysAgo, addedMetres, directions, more = {}], index) => {
    const { postalCode, postTown } = villageBySlug(villageSlug);
    const email = contact === 'email' || contact === 'both';
    return {
      number: index + 1,
      municipalityCode,
      name,
      villageSlug,
      address,
      postalCode,
      postTown,
      directions,
      ...(contact === 'mobile' || email ? { mobile: mobileOf(numbers.mobiles++) } : {}),
      ...(contact === 'landline' ? { landline: landlineOf(numbers.landlines++) } : {}),
      ...(email ? { email: `${mailboxOf(name)}@example.org` } : {}),
      addedMetres,
      home: more.year === 'holiday' ? 'holiday' : 'year-round',
      protectedIdentity: more.protectedIdentity ?? false,
      ...(decidedDaysAgo === undefined ? {} : { decidedDaysAgo }),
    };
  });
}
