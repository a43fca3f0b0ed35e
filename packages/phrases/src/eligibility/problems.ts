import { parseLocalDate } from '@galleria/domain/time';
import { formatDay } from '../format/index.ts';
import { type ProblemParams, problemTable } from '../problems/table.ts';

const dayIn = (lang: 'sv' | 'en', value: unknown): string => {
  const day = typeof value === 'string' ? parseLocalDate(value) : undefined;
  return day ? formatDay(lang, day, { year: true }) : '–';
};

/** Refusals that one meets when applying for home delivery, and when deciding on it. */
export const eligibilityProblems = problemTable({
  sv: {
    'eligibility.way-closed': 'Kommunens regler har inte det sättet att få hemsändning. Fråga kommunen hur det går till.',
    'eligibility.applied-already': 'Det finns redan en ansökan för hushållet som väntar på svar.',
    'eligibility.enrolled-already': 'Ditt hushåll är redan inskrivet. Stämmer något inte, hör av dig till kommunen.',
    'eligibility.days-missing': 'Reglerna kräver ett beslut. Fyll i vilka dagar det gäller. Ladda om sidan om dagarna inte syns.',
    'eligibility.in-use': 'Någon har redan beställt eller fått varor till hushållet. Öppna hushållet och rätta det där i stället.',
    'eligibility.decided-already': 'Någon annan har redan beslutat om ansökan, eller tagit tillbaka den. Ladda om sidan.',
    'eligibility.too-early': ({ validTo }: ProblemParams) =>
      `Beslutet gäller till och med ${dayIn('sv', validTo)}. Det går att förnya när det är högst 90 dagar kvar.`,
    'eligibility.none': 'Hushållet har inget beslut att förnya. Lägg in ett nytt beslut i stället.',
    'household.known-already': 'Ett hushåll med samma namn och adress finns redan i registret. Välj det i listan.',
    'household.unknown-place': 'Byn finns inte här längre. Välj en annan.',
  },
  en: {
    'eligibility.way-closed': 'The municipality’s rules do not have that way to home delivery. Ask the municipality how it is done.',
    'eligibility.applied-already': 'An application for the household waits for an answer already.',
    'eligibility.enrolled-already': 'Your household is enrolled already. If something is wrong, contact the municipality.',
    'eligibility.days-missing': 'The rules ask for a decision. Fill in the days that it holds. Reload the page if they are not shown.',
    'eligibility.in-use':
      'Something has been ordered for the household or driven to it. Open the household and put it right there instead.',
    'eligibility.decided-already': 'Somebody else has decided on the application, or taken it back. Reload the page.',
    'eligibility.too-early': ({ validTo }: ProblemParams) =>
      `The decision holds until ${dayIn('en', validTo)}. It can be renewed when at most 90 days are left.`,
    'eligibility.none': 'The household has no decision to renew. Enter a new one instead.',
    'household.known-already': 'A household with the same name and address is in the register already. Choose it in the list.',
    'household.unknown-place': 'The village is not here any longer. Choose another one.',
  },
});
