import { type Ore, ore } from '../money/index.ts';
import type { Assessment, FailureReason, NoteFacts, Occasion, Reason, Remark, RoadDistance } from '../subsidy/index.ts';
import type { LocalDate } from '../time/index.ts';

/**
 * What a note came to, frozen into a report. Amounts in öre ex VAT (fee: VAT included). The counts are 1, 0 or −1, so that every total
 * is a plain sum of lines: `noteCount` counts the note, `deliveryCount` the household's delivery of the day (one stop, whatever the rules say of it) and
 * `occasionCount` its subsidised occasion, each once however many notes there are.
 */
export type LineContent = {
  readonly noteId: string;
  readonly occasionId: string;
  readonly householdId: string;
  readonly kind: NoteFacts['kind'];
  readonly day: LocalDate;
  readonly shopId: string | null;
  readonly carrierId: string;
  /** In whose reports it stands, and no other's: the carrier, or the shop. */
  readonly reporterId: string;
  readonly outcome: 'DELIVERED' | 'FAILED';
  readonly failure: FailureReason | null;
  readonly reasons: readonly Reason['code'][];
  /** What to look at though it takes nothing away; only of a line that stands in the claim. */
  readonly remarks: readonly Remark[];
  readonly scheme: Assessment['scheme'];
  readonly distance: RoadDistance | null;
  readonly evidence: NoteFacts['evidence'];
  /** Stands in the claim to the state: delivered, covered and subsidised. */
  readonly claimable: boolean;
  readonly compensation: Ore;
  readonly fee: Ore;
  readonly feeReceived: Ore;
  readonly netOutlay: Ore;
  readonly grant: Ore;
  readonly noteCount: number;
  readonly deliveryCount: number;
  readonly occasionCount: number;
};

/**
 * A line of a report. ORIGINAL: the note as first reported. A correction of a frozen one is a REVERSAL (all its sums with the other
 * sign) and a REPLACEMENT. `noteId` and `sequence` (from 1) name a line for ever.
 */
export type ReportLine = LineContent & {
  readonly sequence: number;
  readonly entry: 'ORIGINAL' | 'REVERSAL' | 'REPLACEMENT';
  readonly periodKey: string;
};

/** The name of a line, unique over all reports of a tenant. */
export const lineKey = (line: Pick<ReportLine, 'noteId' | 'sequence'>): string => `${line.noteId}/${line.sequence}`;

const byDay = (a: LineContent, b: LineContent): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.noteId < b.noteId ? -1 : 1);

/** The note on which the day's delivery is counted: the one that its subsidised occasion is counted on, else the first that was delivered. */
function countedOn({ kind, notes }: Occasion, answer: Assessment): string | undefined {
  if (kind !== 'DELIVERY') return undefined;
  const delivered = notes.filter(({ outcome }) => outcome.state === 'DELIVERED').map(({ noteId }) => noteId);
  const paid = answer.notes.find(({ occasionCount }) => occasionCount === 1)?.noteId;
  return paid !== undefined && delivered.includes(paid) ? paid : delivered[0];
}

function contentOf(note: NoteFacts, answer: Assessment, counted: string | undefined): LineContent | undefined {
  const share = answer.notes.find((each) => each.noteId === note.noteId);
  const { outcome } = note;
  if (!share || outcome.state === 'PROMISED') return undefined;
  const delivered = outcome.state === 'DELIVERED';
  const claimable = answer.claimable && share.covered && delivered;
  return {
    noteId: note.noteId,
    occasionId: answer.occasionId,
    householdId: note.householdId,
    kind: note.kind,
    day: note.day,
    shopId: note.shop?.shopId ?? null,
    carrierId: note.carrierId,
    reporterId: note.reporterId,
    outcome: outcome.state,
    failure: outcome.state === 'FAILED' ? outcome.reason : null,
    reasons: [...new Set([...answer.reasons, ...share.reasons].map((reason) => reason.code))],
    // Of what nobody pays for there is nothing to look at: its fee, for one, is the round's own.
    remarks: claimable ? share.remarks : [],
    scheme: answer.scheme,
    distance: note.household.distanceToNearestShop,
    evidence: note.evidence,
    claimable,
    compensation: share.compensation,
    fee: note.fee,
    feeReceived: share.feeReceived,
    netOutlay: share.netOutlay,
    grant: share.grant,
    noteCount: 1,
    deliveryCount: note.noteId === counted ? 1 : 0,
    occasionCount: share.occasionCount,
  };
}

/**
 * What every delivered or failed note comes to now, in order of day. A promise that is not yet driven gives no line.
 * `answers` are those of `assess` for the same occasions.
 */
export function standingLines(occasions: readonly Occasion[], answers: readonly Assessment[]): LineContent[] {
  const byOccasion = new Map(answers.map((answer) => [answer.occasionId, answer]));
  const lines: LineContent[] = [];
  for (const occasion of occasions) {
    const answer = byOccasion.get(occasion.id);
    if (!answer) continue;
    const counted = countedOn(occasion, answer);
    for (const note of occasion.notes) {
      const line = contentOf(note, answer, counted);
      if (line) lines.push(line);
    }
  }
  return lines.sort(byDay);
}

const negative = (amount: Ore): Ore => ore(0 - amount);
/** The same line with every sum turned round: added to it, nothing is left. */
export function reversalOf(line: ReportLine, periodKey: string): ReportLine {
  return {
    ...line,
    sequence: line.sequence + 1,
    entry: 'REVERSAL',
    periodKey,
    remarks: [],
    compensation: negative(line.compensation),
    fee: negative(line.fee),
    feeReceived: negative(line.feeReceived),
    netOutlay: negative(line.netOutlay),
    grant: negative(line.grant),
    noteCount: 0 - line.noteCount,
    deliveryCount: 0 - line.deliveryCount,
    occasionCount: 0 - line.occasionCount,
  };
}
