import { addDays, type LocalDate } from '../time/index.ts';

/** Classes of papers whose keeping a rule decides. Codes and sign-ins have a sweep of their own (a day, ninety days). */
export const RETENTION_CLASSES = [
  'queue',
  'replies',
  'drafts',
  'letters',
  'doors',
  'proofs',
  'households',
  'applications',
  'notices',
  'log',
  'orders',
  'claims',
] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

export interface RetentionTerms {
  /** Without a rule of the municipality's own. Source: RELIABILITY 4.6. */
  readonly defaultDays: number;
  /** What law, or the working of the thing itself, allows. */
  readonly leastDays: number;
  readonly mostDays: number;
  /** Papers of the municipality or a shop are destroyed only by a decision; what the machinery keeps for itself is not a paper (RA-FS 2021:6). */
  readonly needsDecision: boolean;
}

// Seven years after the end of the calendar year, two leap days among them at most (bokföringslagen 7 kap. 2 §). Counted from the year's end.
const SEVEN_YEARS = 2557;
const TEN_YEARS = 3653;
const TWENTY_YEARS = 7306;

export const RETENTION_TERMS: Readonly<Record<RetentionClass, RetentionTerms>> = {
  queue: { defaultDays: 30, leastDays: 7, mostDays: 90, needsDecision: false },
  replies: { defaultDays: 30, leastDays: 7, mostDays: 90, needsDecision: false },
  drafts: { defaultDays: 30, leastDays: 1, mostDays: 90, needsDecision: false },
  letters: { defaultDays: 365, leastDays: 90, mostDays: TEN_YEARS, needsDecision: true },
  doors: { defaultDays: 30, leastDays: 1, mostDays: 365, needsDecision: true },
  // A fault in goods or delivery is complained of for three years (konsumentköplagen 5 kap. 1 §); what was reported stands without the picture.
  proofs: { defaultDays: 365, leastDays: 30, mostDays: TEN_YEARS, needsDecision: true },
  households: { defaultDays: 730, leastDays: 30, mostDays: TEN_YEARS, needsDecision: true },
  // DSA art. 30.5: the trader's particulars until six months after the end.
  applications: { defaultDays: 180, leastDays: 180, mostDays: 730, needsDecision: true },
  // A complaint is open for six months after a decision (DSA art. 20).
  notices: { defaultDays: 730, leastDays: 190, mostDays: TEN_YEARS, needsDecision: true },
  log: { defaultDays: 730, leastDays: 366, mostDays: TEN_YEARS, needsDecision: true },
  orders: { defaultDays: SEVEN_YEARS, leastDays: SEVEN_YEARS, mostDays: TEN_YEARS, needsDecision: true },
  // Public money: a grant can be asked back for ten years; never before the books of the same year are free.
  claims: { defaultDays: TEN_YEARS, leastDays: SEVEN_YEARS, mostDays: TWENTY_YEARS, needsDecision: true },
};

export interface RetentionRule {
  readonly class: RetentionClass;
  readonly keepDays: number;
  readonly decisionNumber: string;
  readonly decidedOn: LocalDate | null;
}

/** Whether a rule destroys anything: not before the decision that it needs has been made. */
export const isInForce = (rule: RetentionRule, today: LocalDate): boolean =>
  !RETENTION_TERMS[rule.class].needsDecision || (rule.decisionNumber !== '' && rule.decidedOn !== null && rule.decidedOn <= today);

export const withinTerms = (kind: RetentionClass, keepDays: number): boolean =>
  keepDays >= RETENTION_TERMS[kind].leastDays && keepDays <= RETENTION_TERMS[kind].mostDays;

/** What is older than this day goes. A rule of an earlier law that keeps for less than today's law does not shorten it. */
export const olderThan = ({ class: kind, keepDays }: RetentionRule, today: LocalDate): LocalDate =>
  addDays(today, -Math.max(keepDays, RETENTION_TERMS[kind].leastDays));
