import { kronor, maxOre, minOre, type Ore, ore, splitOre, subtractOre, timesOre } from '../money/index.ts';
import { isoWeekOf, type LocalDate } from '../time/index.ts';
import { checkFee, fixedCompensation } from './fee.ts';
import { type GrantRules, type GrantTerms, grantFor, grantTermsOn } from './grant-rules.ts';
import { householdReasons } from './household-reasons.ts';
import { type GoodsSplit, noteAnswer, splitGoods } from './note-reasons.ts';
import type { NoteFacts, Occasion } from './occasion.ts';
import { distinctReasons, type Reason, type Remark } from './reasons.ts';
import { amountAt, type DeliveryScheme, schemeOn, type TransportReimbursement } from './scheme.ts';

/**
 * One note's part of its occasion's money, öre ex VAT. Over an occasion's notes each amount adds up to the occasion's, and
 * `occasionCount` (1 on the first paid note, else 0) counts the occasion once however many notes hang on it.
 */
export type NoteShare = {
  readonly noteId: string;
  readonly covered: boolean;
  readonly reasons: readonly Reason[];
  /** What to look at: its own goods, shop and proof, and what is remarked on the whole occasion. */
  readonly remarks: readonly Remark[];
  readonly goods: GoodsSplit;
  readonly compensation: Ore;
  readonly feeReceived: Ore;
  readonly netOutlay: Ore;
  readonly grant: Ore;
  readonly occasionCount: 0 | 1;
};

/** What an occasion came to. `subsidised` with `claimable` false: promised and not yet delivered. */
export type Assessment = {
  readonly occasionId: string;
  readonly kind: Occasion['kind'];
  readonly householdId: string;
  readonly day: LocalDate;
  /** ISO week in which the limit counts. */
  readonly week: string;
  readonly scheme: { readonly id: string; readonly version: number } | null;
  readonly subsidised: boolean;
  readonly reasons: readonly Reason[];
  readonly remarks: readonly Remark[];
  /** What the municipality pays, ex VAT; for a failed one only where the scheme pays failures. */
  readonly compensation: Ore;
  /** What the resident paid, and the part of it that the municipality keeps. */
  readonly fee: Ore;
  readonly feeReceived: Ore;
  /** compensation − feeReceived. */
  readonly netOutlay: Ore;
  /** May stand in a claim to the state: subsidised and delivered. */
  readonly claimable: boolean;
  /** The state's part by the terms of the day; the year's threshold is the claim's matter. */
  readonly grant: Ore;
  readonly notes: readonly NoteShare[];
};

const NOTHING = kronor(0);

type Judged = Pick<NoteShare, 'reasons' | 'remarks' | 'goods'> & { readonly note: NoteFacts };

/** The rules of a day, looked up once for each day however many occasions it has. */
type DayRules = { readonly week: string; readonly scheme: DeliveryScheme | undefined; readonly terms: GrantTerms | undefined };

function dayRulesFrom(versions: readonly DeliveryScheme[], grantRules: GrantRules): (day: LocalDate) => DayRules {
  const known = new Map<LocalDate, DayRules>();
  return (day) => {
    const found = known.get(day);
    if (found) return found;
    const rules = { week: isoWeekOf(day), scheme: schemeOn(versions, day), terms: grantTermsOn(grantRules, day) };
    known.set(day, rules);
    return rules;
  };
}

const reimburses = ({ means }: TransportReimbursement, note: NoteFacts): boolean => means !== 'BOAT' || note.byBoat;

/** Real cost of carriage that is paid for a note: of a ride the household's part, of a delivery what the scheme reimburses. */
function transportPaid(scheme: DeliveryScheme, note: NoteFacts): Ore {
  const cost = note.transportCost ?? NOTHING;
  if (note.kind === 'RIDE') return cost;
  if (!scheme.transportReimbursement || !reimburses(scheme.transportReimbursement, note)) return NOTHING;
  const { capPerPiece } = scheme.transportReimbursement;
  return capPerPiece === null ? cost : minOre(cost, timesOre(capPerPiece, note.pieces));
}

/** Standing reasons against the whole occasion, the weekly limit and its outcome apart. */
function standingReasons(scheme: DeliveryScheme, occasion: Occasion, judged: readonly Judged[]): Reason[] {
  if (occasion.kind === 'RIDE' && !scheme.shoppingTrips) return [{ code: 'TRIPS_NOT_COVERED' }];
  const reasons = householdReasons(scheme, occasion);
  const covered = judged.filter((each) => each.reasons.length === 0);
  if (covered.length === 0) return distinctReasons([...reasons, ...judged.flatMap((each) => each.reasons)]);
  const minimum = amountAt(scheme.minOrderValue, occasion.day) ?? NOTHING;
  const value = covered.reduce((sum, each) => sum + each.goods.covered, 0);
  const stated = covered.every((each) => each.note.goods !== null);
  if (occasion.kind === 'DELIVERY' && stated && value < minimum) reasons.push({ code: 'BELOW_MINIMUM_ORDER', minimum });
  return reasons;
}

/**
 * A fee out of bounds. FORBIDDEN, FREE, MIN and MAX are conditions of the compensation; under FIXED another sum than the decided one
 * (the driver forgot, two shops took it the same day) is for the officer to look at.
 */
function feeAnswer(scheme: DeliveryScheme, occasion: Occasion, fee: Ore): { reason?: Reason; remark?: Remark } {
  if (!occasion.notes.some((note) => note.outcome.state === 'DELIVERED')) return {};
  const checked = checkFee(scheme, occasion.day, fee);
  if (checked.ok) return {};
  return scheme.residentFee.mode === 'FIXED' ? { remark: 'FEE_DIFFERS' } : { reason: checked.error };
}

/** What the paid notes come to. The fixed amount is split evenly over them; each carries its own real cost. */
function payNotes(scheme: DeliveryScheme, occasion: Occasion, paid: readonly NoteFacts[]) {
  const fixed = occasion.kind === 'RIDE' ? NOTHING : fixedCompensation(scheme, occasion.day);
  const even = splitOre(
    fixed,
    paid.map(() => 1),
  );
  return paid.map((note, index) => {
    const compensation = ore((even[index] ?? 0) + transportPaid(scheme, note));
    const feeReceived = note.feeKeptBy === 'MUNICIPALITY' ? note.fee : NOTHING;
    return { noteId: note.noteId, compensation, feeReceived, netOutlay: subtractOre(compensation, feeReceived) };
  });
}

/** Splits the occasion's grant over its notes by their outlay, so that a shop's part can be followed to single notes. */
function splitGrant(grant: Ore, pays: ReturnType<typeof payNotes>): Map<string, Ore> {
  const parts = splitOre(
    grant,
    pays.map((pay) => maxOre(NOTHING, pay.netOutlay)),
  );
  return new Map(pays.map((pay, index) => [pay.noteId, parts[index] ?? NOTHING]));
}

const distinct = (remarks: readonly Remark[]): readonly Remark[] => (remarks.length < 2 ? remarks : [...new Set(remarks)]);

/** `remarks`: on the occasion as a whole. */
type Verdict = { readonly reasons: readonly Reason[]; readonly remarks: readonly Remark[]; readonly paid: readonly NoteFacts[] };

/** Puts the money on an occasion whose reasons are known. */
function settle(occasion: Occasion, rules: DayRules, judged: readonly Judged[], verdict: Verdict): Assessment {
  const { scheme, terms, week } = rules;
  const subsidised = verdict.reasons.length === 0;
  const claimable = subsidised && verdict.paid.some((note) => note.outcome.state === 'DELIVERED');
  const pays = scheme ? payNotes(scheme, occasion, verdict.paid) : [];
  const sum = (pick: (pay: (typeof pays)[number]) => Ore): Ore => ore(pays.reduce((total, pay) => total + pick(pay), 0));
  const netOutlay = sum((pay) => pay.netOutlay);
  const grant = subsidised && terms ? grantFor(netOutlay, terms) : NOTHING;
  const grants = splitGrant(grant, pays);
  const byNote = new Map(pays.map((pay) => [pay.noteId, pay]));
  const whole = subsidised && !terms ? [...verdict.remarks, 'NO_GRANT_TERMS' as const] : verdict.remarks;
  const { id: occasionId, kind, householdId, day } = occasion;
  return {
    occasionId,
    kind,
    householdId,
    day,
    week,
    scheme: scheme ? { id: scheme.id, version: scheme.version } : null,
    subsidised,
    reasons: verdict.reasons,
    remarks: distinct([...judged.flatMap((each) => each.remarks), ...whole]),
    compensation: sum((pay) => pay.compensation),
    fee: ore(occasion.notes.reduce((total, note) => total + note.fee, 0)),
    feeReceived: sum((pay) => pay.feeReceived),
    netOutlay,
    claimable,
    grant,
    notes: judged.map(({ note, reasons, remarks: own, goods }) => {
      const { compensation = NOTHING, feeReceived = NOTHING, netOutlay: net = NOTHING } = byNote.get(note.noteId) ?? {};
      return {
        noteId: note.noteId,
        covered: scheme !== undefined && reasons.length === 0,
        reasons,
        remarks: distinct([...own, ...whole]),
        goods,
        compensation,
        feeReceived,
        netOutlay: net,
        grant: grants.get(note.noteId) ?? NOTHING,
        occasionCount: claimable && pays[0]?.noteId === note.noteId ? 1 : 0,
      };
    }),
  };
}

function transportRemark(scheme: DeliveryScheme, occasion: Occasion, paid: readonly NoteFacts[]): Remark[] {
  const { transportReimbursement: paysFor, compensation } = scheme;
  const asksCost = (note: NoteFacts) =>
    occasion.kind === 'RIDE' || (paysFor !== null && compensation.amounts.length === 0 && reimburses(paysFor, note));
  const missing = paid.some((note) => note.outcome.state === 'DELIVERED' && note.transportCost === null && asksCost(note));
  return missing ? ['TRANSPORT_COST_MISSING'] : [];
}

/** One occasion, given how many of its week's places are used. Tells whether it uses one itself. */
function assessOne(occasion: Occasion, rules: DayRules, used: number): { assessment: Assessment; uses: boolean } {
  const { scheme } = rules;
  if (!scheme) {
    const judged = occasion.notes.map((note) => ({
      note,
      reasons: [],
      remarks: [],
      goods: { covered: NOTHING, alongside: NOTHING, separate: NOTHING },
    }));
    return { assessment: settle(occasion, rules, judged, { reasons: [{ code: 'NO_SCHEME' }], remarks: [], paid: [] }), uses: false };
  }
  const remarks: Remark[] = [];
  const judged = occasion.notes.map((note) => {
    const answer = noteAnswer(scheme, note);
    return { note, ...answer, goods: splitGoods(scheme, note) };
  });
  const reasons = standingReasons(scheme, occasion, judged);
  const covered = judged.filter((each) => each.reasons.length === 0).map((each) => each.note);
  const fee = feeAnswer(scheme, occasion, ore(covered.reduce((sum, note) => sum + note.fee, 0)));
  if (fee.remark) remarks.push(fee.remark);
  if (fee.reason && covered.length > 0) reasons.push(fee.reason);

  const limit = scheme.maxOccasions;
  const counted = limit !== null && (occasion.kind === 'DELIVERY' || limit.countsTrips);
  if (reasons.length === 0 && counted && used >= limit.n) reasons.push({ code: 'WEEKLY_LIMIT', limit: limit.n });

  const standing = covered.filter((note) => note.outcome.state !== 'FAILED');
  const failed = covered.length > 0 && standing.length === 0;
  const isGood = reasons.length === 0;
  const uses = isGood && counted && (!failed || limit.countsFailed);
  const paying = failed ? (scheme.payFailed ? covered : []) : standing;
  const paid = isGood ? paying : [];
  if (failed) reasons.push({ code: 'FAILED' });
  remarks.push(...transportRemark(scheme, occasion, paid));
  return { assessment: settle(occasion, rules, judged, { reasons, remarks, paid }), uses };
}

const byPromise = (a: Occasion, b: Occasion): number => a.promisedAt.getTime() - b.promisedAt.getTime() || (a.id < b.id ? -1 : 1);

/**
 * Says of each occasion whether it is subsidised and why not, and what it comes to. The places of a household's week are given in the
 * order of promise over all shops, so that what a shop was told at the counter still holds at the month's end; the week is that of the
 * delivery. Only subsidised occasions use a place. Answers in the order given; the order over households never matters.
 *
 * Give every occasion of the households concerned for every week touched, else the limit is counted too low. Linear in the number of
 * occasions (and n log n within one household). Pure: the same facts give the same answer. Source: DOMAIN 2.2, 2.3, 2.9.
 */
export function assess(occasions: readonly Occasion[], versions: readonly DeliveryScheme[], grantRules: GrantRules): Assessment[] {
  const rulesOf = dayRulesFrom(versions, grantRules);
  const households = new Map<string, { occasion: Occasion; index: number }[]>();
  occasions.forEach((occasion, index) => {
    const entries = households.get(occasion.householdId);
    if (entries) entries.push({ occasion, index });
    else households.set(occasion.householdId, [{ occasion, index }]);
  });
  const answers = new Array<Assessment>(occasions.length);
  for (const entries of households.values()) {
    entries.sort((a, b) => byPromise(a.occasion, b.occasion));
    const usedInWeek = new Map<string, number>();
    for (const { occasion, index } of entries) {
      const rules = rulesOf(occasion.day);
      const used = usedInWeek.get(rules.week) ?? 0;
      const { assessment, uses } = assessOne(occasion, rules, used);
      answers[index] = assessment;
      if (uses) usedInWeek.set(rules.week, used + 1);
    }
  }
  return answers;
}
