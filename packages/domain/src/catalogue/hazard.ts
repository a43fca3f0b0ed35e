import { ok, type Result, refuse } from '../result/index.ts';

/** The nine CLP pictograms, GHS01 (bomb) to GHS09 (dead fish and tree). */
export const PICTOGRAMS = ['GHS01', 'GHS02', 'GHS03', 'GHS04', 'GHS05', 'GHS06', 'GHS07', 'GHS08', 'GHS09'] as const;
export type Pictogram = (typeof PICTOGRAMS)[number];

/** "Fara" and "Varning" on the packet. */
export type SignalWord = 'danger' | 'warning';

/**
 * What a web shop must show of a hazardous mixture before the purchase; the sentences themselves are phrases. Source: CLP art. 48 (DOMAIN
 * 3.6).
 */
export interface HazardLabel {
  readonly pictograms: readonly Pictogram[];
  readonly signalWord: SignalWord | null;
  /** H and EUH codes: `H318`, `H360FD`, `EUH208`. */
  readonly statements: readonly string[];
}

/**
 * Somebody has said that the goods are not hazardous, or what stands on the label. Null on an offer means that nobody has said anything.
 */
export type HazardFacts = { readonly hazardous: false } | { readonly hazardous: true; readonly label: HazardLabel };

export type HazardProblem =
  | { readonly code: 'hazard.pictogram-unknown'; readonly text: string }
  | { readonly code: 'hazard.statement-unknown'; readonly text: string }
  | { readonly code: 'hazard.statement-missing' }
  | { readonly code: 'hazard.signal-word-missing' };

const H_STATEMENTS = new Set(
  `H200 H201 H202 H203 H204 H205 H206 H207 H208 H209 H210 H211 H220 H221 H222 H223 H224 H225 H226 H228 H229 H230 H231 H232 H240 H241
  H242 H250 H251 H252 H260 H261 H270 H271 H272 H280 H281 H282 H283 H284 H290 H300 H301 H302 H304 H310 H311 H312 H314 H315 H317 H318
  H319 H330 H331 H332 H334 H335 H336 H340 H341 H350 H351 H360 H361 H362 H370 H371 H372 H373 H400 H410 H411 H412 H413 H420 EUH014
  EUH018 EUH019 EUH029 EUH031 EUH032 EUH044 EUH066 EUH070 EUH071 EUH201 EUH201A EUH202 EUH203 EUH204 EUH205 EUH206 EUH207 EUH208
  EUH209 EUH209A EUH210 EUH211 EUH212 EUH380 EUH381 EUH401 EUH430 EUH431 EUH440 EUH441 EUH450 EUH451`.split(/\s+/),
);
/** H350i, H360FD, H361d and H300+H310 are one statement each with a finer meaning. */
const bareStatement = (code: string): string => (code.startsWith('EUH') ? code : code.replace(/^(H(?:350|360|361))[FfDdi]{1,2}$/, '$1'));
const isStatement = (code: string): boolean => code.split('+').every((part) => H_STATEMENTS.has(bareStatement(part)));
const isPictogram = (text: string): text is Pictogram => (PICTOGRAMS as readonly string[]).includes(text);

/** Health and physical hazards with these pictograms never stand without a signal word; GHS09 alone may (H411). */
const NEEDS_SIGNAL_WORD: readonly Pictogram[] = ['GHS01', 'GHS02', 'GHS03', 'GHS04', 'GHS05', 'GHS06', 'GHS07', 'GHS08'];

/**
 * Checks a label as somebody typed it; codes come out in capitals, in the same order. Refuses the first thing that cannot stand on a label.
 */
export function hazardLabel(input: {
  readonly pictograms: readonly string[];
  readonly signalWord: SignalWord | null;
  readonly statements: readonly string[];
}): Result<HazardLabel, HazardProblem> {
  const pictograms: Pictogram[] = [];
  for (const text of input.pictograms) {
    const code = text.trim().toUpperCase();
    if (!isPictogram(code)) return refuse({ code: 'hazard.pictogram-unknown', text });
    if (!pictograms.includes(code)) pictograms.push(code);
  }
  const statements = [
    ...new Set(input.statements.map((text) => text.replace(/\s+/g, '').replace(/^(eu)?h/i, (start) => start.toUpperCase()))),
  ];
  const unknown = statements.find((code) => !isStatement(code));
  if (unknown !== undefined) return refuse({ code: 'hazard.statement-unknown', text: unknown });
  if (statements.length === 0) return refuse({ code: 'hazard.statement-missing' });
  if (input.signalWord === null && pictograms.some((code) => NEEDS_SIGNAL_WORD.includes(code))) {
    return refuse({ code: 'hazard.signal-word-missing' });
  }
  return ok({ pictograms, signalWord: input.signalWord, statements });
}
