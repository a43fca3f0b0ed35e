/** What a text says of a reduction: its words, the percentage that it names, and whether it says that there is a sale. */
export interface ReductionClaim {
  readonly words: readonly string[];
  readonly percent: number | null;
  readonly isSale: boolean;
}

const SALE = ['rea', 'realisation', 'reapris', 'utförsäljning', 'slutförsäljning'] as const;
const OTHERS = ['kampanj', 'kampanjpris', 'kampanjvara', 'extrapris', 'erbjudande', 'veckoerbjudande', 'rabatterad', 'rabatterat'] as const;
const PHRASES = ['nedsatt pris', 'sänkt pris', 'halva priset'] as const;
const WORD = /[\p{L}]+/gu;
/** "−30 %", "30 % rabatt", "spara 30 %": but not "30 % mindre socker". */
const PERCENT = /(?:(?:^|[\s(])[-–−]\s?|spara\s+|rabatt\s+)(\d{1,2})\s?%|(\d{1,2})\s?%\s+(?:rabatt|billigare|lägre pris)/giu;

/** Finds what the law reads as the announcement of a reduction (KOVRS 2023:1, DOMAIN 3.1); undefined when a text makes none. */
export function reductionClaim(text: string): ReductionClaim | undefined {
  const lower = text.toLowerCase();
  const words = [...lower.matchAll(WORD)].map(([word]) => word).filter((word) => [...SALE, ...OTHERS].some((each) => each === word));
  const phrases = PHRASES.filter((phrase) => lower.includes(phrase));
  const percents = [...lower.matchAll(PERCENT)].map((match) => ({ text: match[0].trim(), value: Number(match[1] ?? match[2]) }));
  const found = [...words, ...phrases, ...percents.map((each) => each.text)];
  if (found.length === 0) return undefined;
  const values = [...percents.map((each) => each.value), ...(phrases.includes('halva priset') ? [50] : [])];
  return {
    words: [...new Set(found)],
    percent: values.length > 0 ? Math.max(...values) : null,
    isSale: words.some((word) => SALE.some((each) => each === word)),
  };
}
