import { parseLocalDate } from '@galleria/domain/time';
import type { Lang } from '../core/index.ts';
import { formatDay } from '../format/index.ts';
import { type ProblemParams, problemTable } from '../problems/table.ts';
import { en as retentionEn } from '../retention/en.ts';
import { sv as retentionSv } from '../retention/sv.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

type Item = Readonly<Record<string, unknown>>;
const itemsOf = (value: unknown): readonly Item[] =>
  Array.isArray(value) ? value.filter((each): each is Item => typeof each === 'object' && each !== null).slice(0, 20) : [];
const dayIn = (lang: Lang, value: unknown): string => {
  const day = typeof value === 'string' ? parseLocalDate(value) : undefined;
  return day ? formatDay(lang, day, { year: true }) : '';
};
const wordOf = <T extends object>(words: T, key: unknown): T[keyof T] | undefined =>
  typeof key === 'string' && Object.hasOwn(words, key) ? words[key as keyof T] : undefined;

/** The classes that are held, each with its day or with what is missing. */
function kept(lang: 'sv' | 'en', params: ProblemParams): string {
  const classes = lang === 'sv' ? retentionSv.classes : retentionEn.classes;
  const missing = lang === 'sv' ? sv.keptUndecided : en.keptUndecided;
  return itemsOf(params.classes)
    .map(
      ({ class: kind, freeFrom, isDecided }) =>
        `${wordOf<Record<string, string>>(classes, kind) ?? ''}: ${isDecided === true ? dayIn(lang, freeFrom) : missing}`,
    )
    .join('; ');
}
function open(lang: 'sv' | 'en', params: ProblemParams): string {
  const blockers: Readonly<Record<string, (count: number) => string>> = lang === 'sv' ? sv.blockers : en.blockers;
  return itemsOf(params.blockers)
    .map(({ kind, count }) => (typeof count === 'number' ? (wordOf(blockers, kind)?.(count) ?? '') : ''))
    .filter(Boolean)
    .join('; ');
}

/** Refusals of somebody who leaves. */
export const leavingProblems = problemTable({
  sv: {
    'leaving.day': 'Välj en dag från i dag och högst två år fram.',
    'leaving.underway': 'Kommunen håller redan på att lämna. Ladda om sidan.',
    'leaving.of-training': 'Det här är en övningskopia. Den kastas från den riktiga gallerian.',
    'leaving.step-forbidden': 'Det går inte i det läge som avslutet har nu. Någon annan kan ha hunnit före. Ladda om sidan.',
    'leaving.not-finished': (params: ProblemParams) => `Det här måste bli klart först: ${open('sv', params)}.`,
    'leaving.kept': (params: ProblemParams) =>
      `Allt kan inte raderas än. Det här ska sparas: ${kept('sv', params)}. Vänta tills dess, eller överlämna allt till kommunens arkiv först.`,
    'leaving.wrong-name': 'Namnet stämmer inte. Skriv gallerians namn precis som det står.',
    'leaving.same-person': 'Du har begärt raderingen själv. Någon annan måste bekräfta den.',
    'leaving.export': 'Filen måste vara gjord efter avslutet, och hämtad. Gör en ny under Ta med allt och hämta den först.',
    'leaving.checksum': 'Kontrollsumman stämmer inte med filen. Kopian i arkivet är en annan eller skadad. Hämta filen igen.',
    'leaving.books': 'Kryssa för att varje butik har fått underlaget för sin bokföring. Den skyldigheten går inte över till arkivet.',
  },
  en: {
    'leaving.day': 'Choose a day from today on and two years ahead at most.',
    'leaving.underway': 'The municipality is leaving already. Reload the page.',
    'leaving.of-training': 'This is a training copy. It is thrown away from the real galleria.',
    'leaving.step-forbidden': 'That is not possible where the leaving stands now. Somebody else may have been first. Reload the page.',
    'leaving.not-finished': (params: ProblemParams) => `This has to be finished first: ${open('en', params)}.`,
    'leaving.kept': (params: ProblemParams) =>
      `Not everything can be deleted yet. This has to be kept: ${kept('en', params)}. Wait until then, or hand everything over to the municipality’s archive first.`,
    'leaving.wrong-name': 'The name is not right. Type the galleria’s name exactly as it stands.',
    'leaving.same-person': 'You have asked for the deletion yourself. Somebody else has to confirm it.',
    'leaving.export': 'The file has to be made after closing, and fetched. Make a new one under Take everything and fetch it first.',
    'leaving.checksum': 'The checksum does not fit the file. The copy in the archive is another one or damaged. Fetch the file again.',
    'leaving.books': 'Tick that each shop has what it needs for its books. That duty does not pass to the archive.',
  },
});
