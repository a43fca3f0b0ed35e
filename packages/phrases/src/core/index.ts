/**
 * The languages of the northern municipalities (DOMAIN 3.12). Swedish is complete, English stands beside it; the others are
 * filled in feature by feature and fall back to Swedish, which everybody in them can read.
 * fit = Meänkieli, se = North Sami, smj = Lule, sma = South, sje = Pite, sju = Ume Sami.
 */
export const LANGUAGES = ['sv', 'en', 'fi', 'fit', 'se', 'smj', 'sma', 'sje', 'sju'] as const;
export type Lang = (typeof LANGUAGES)[number];

/** Parses a language tag ("en-GB" is en); anything unknown is Swedish. */
export function langOf(tag: string | undefined): Lang {
  const first = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((lang) => lang === first) ?? 'sv';
}

// The arguments of a phrase function are compared by method bivariance being off: `never` keeps every function assignable to the bound.
type Phrase = string | readonly string[] | ((...args: never[]) => string);
export type PhraseTable = { readonly [key: string]: Phrase | PhraseTable };

/** What a translation of a Swedish table must be: the same keys, text for text, list for list, function for function with the same parameters. */
export type Phrases<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends readonly string[]
      ? readonly string[]
      : T[K] extends (...args: infer A) => string
        ? (...args: A) => string
        : Phrases<T[K]>;
};

type Tables<T> = { readonly sv: T; readonly en: Phrases<T> } & { readonly [L in Exclude<Lang, 'sv' | 'en'>]?: Phrases<T> };

/**
 * Makes the door of a phrase module: `export const checkoutPhrases = phrases({ sv, en })`, used as `checkoutPhrases(lang).placeOrder`.
 * A language without a table of its own gets the Swedish one.
 */
export function phrases<T extends PhraseTable>(tables: Tables<T>): (lang: Lang) => Phrases<T> {
  const known: { readonly [L in Lang]?: Phrases<T> } = { ...tables, sv: asPhrases(tables.sv) };
  const swedish = asPhrases(tables.sv);
  return (lang) => known[lang] ?? swedish;
}

/** The Swedish table is its own translation; the mapped type cannot see that for a type parameter. */
const asPhrases = <T extends PhraseTable>(table: T): Phrases<T> => table as unknown as Phrases<T>;

const rules = new Map<Lang, Intl.PluralRules>();

/** The plural rules of a language; Swedish ones for those that the browser's ICU does not know (smj, sma, sje, sju, fit). */
function rulesOf(lang: Lang): Intl.PluralRules {
  const known = rules.get(lang) ?? new Intl.PluralRules(Intl.PluralRules.supportedLocalesOf([lang]).length > 0 ? lang : 'sv');
  rules.set(lang, known);
  return known;
}

/** Chooses a form by number: `plural('sv', n, { one: 'vara', other: 'varor' })`. The number itself is not written. */
export function plural(
  lang: Lang,
  count: number,
  forms: { readonly other: string } & { readonly [F in Intl.LDMLPluralRule]?: string },
): string {
  return forms[rulesOf(lang).select(count)] ?? forms.other;
}
