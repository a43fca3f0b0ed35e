import type { ComparedHousehold, ComparedHouseholds } from '@galleria/contract/household-merges';
import type { Lang } from '@galleria/phrases/core';
import { formatNumber } from '@galleria/phrases/format';
import { householdMergePhrases } from '@galleria/phrases/household-merges';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { telephoneOnPage } from '@galleria/phrases/telephone';

export interface ComparedRow {
  readonly label: string;
  readonly stays: string;
  readonly goes: string;
  readonly differs: boolean;
}

const NOTHING = '–';

/** What the register says of both, line by line. A line that only one of them has is taken over; one that both have in different words is marked. */
export function comparedRows({ household, other }: ComparedHouseholds, lang: Lang): ComparedRow[] {
  const words = householdMergePhrases(lang);
  const yesNo = (yes: boolean) => (yes ? words.yes : words.no);
  const texts: readonly (readonly [string, (each: ComparedHousehold) => string])[] = [
    [words.number, ({ number }) => String(number)],
    [words.name, ({ name }) => name],
    [
      words.address,
      ({ street, village, postalCode, locality }) =>
        [street, village, `${postalCodeOnPage(postalCode)} ${locality}`].filter(Boolean).join(', '),
    ],
    [words.phone, ({ phone }) => (phone ? telephoneOnPage(phone) : '')],
    [words.email, ({ email }) => email ?? ''],
    [words.directions, ({ directions }) => directions],
    [words.pin, ({ lat, lon }) => (lat === null || lon === null ? '' : `${lat}; ${lon}`)],
    [words.yearRound, ({ yearRound }) => yesNo(yearRound)],
    [words.registered, ({ registered }) => yesNo(registered)],
    [words.isProtected, (each) => yesNo(each.protected)],
    [words.people, ({ people }) => people.join(', ')],
    [words.winter, ({ winterNote }) => winterNote],
    [words.code, ({ hasCode }) => (hasCode ? words.hasCode : '')],
    [words.members, ({ members }) => members.map(({ name, email, phone }) => name || email || phone || NOTHING).join(', ')],
    [words.mandates, ({ mandates }) => (mandates === 0 ? '' : String(mandates))],
    [
      words.distances,
      ({ distances }) => distances.map(({ shopName, metres }) => `${shopName} ${formatNumber(lang, metres / 1000, 1)} km`).join(', '),
    ],
    [words.reported, ({ reportedDays }) => (reportedDays === 0 ? '' : String(reportedDays))],
  ];
  return texts.flatMap(([label, textOf]) => {
    const [stays, goes] = [textOf(household), textOf(other)];
    if (stays === '' && goes === '') return [];
    const differs = label !== words.number && stays !== '' && goes !== '' && stays.toLowerCase() !== goes.toLowerCase();
    return [{ label, stays: stays || NOTHING, goes: goes || NOTHING, differs }];
  });
}
