import type { Ore } from '../money/index.ts';
import { lineKey, type ReportLine } from '../report/index.ts';
import type { LocalDate } from '../time/index.ts';
import { claimableLines } from './compute-claim.ts';

/** What the municipality's own specification prints of a household. Protected identities are printed by number only. */
export type HouseholdName = { readonly name: string; readonly address: string; readonly isProtected: boolean };

type CommonRow = {
  readonly household: number;
  readonly day: LocalDate;
  readonly kind: ReportLine['kind'];
  readonly shop: string | null;
  readonly carrier: string;
  readonly compensation: Ore;
  readonly fee: Ore;
  readonly netOutlay: Ore;
  readonly grant: Ore;
  readonly entry: ReportLine['entry'];
};

/** A line of the documentation for the state: a household number, never a name, address, note number or exact distance. */
export type PseudonymRow = CommonRow & {
  /** Whole kilometres along roads to the nearest shop, rounded down; null when no dated distance is known. */
  readonly distanceKm: number | null;
};

/** A line of the specification with names, for the municipality's own check; amounts in öre ex VAT, fee VAT included. */
export type SpecificationRow = CommonRow & {
  readonly name: string | null;
  readonly address: string | null;
  readonly isProtected: boolean;
  readonly distanceMetres: number | null;
  readonly evidence: ReportLine['evidence'];
  readonly schemeVersion: number | null;
  /** The number on the note's paper, and the note's line here, so that an auditor can follow a total to either. */
  readonly noteNumber: string;
  readonly line: string;
};

const byDay = (a: ReportLine, b: ReportLine): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : lineKey(a) < lineKey(b) ? -1 : 1);

/**
 * Numbers from 1 for the households of a claim, in order of their first delivery; ids and names decide nothing that shows. Give the
 * numbers a claim already has as `kept` when it is supplemented, and no household changes its number.
 */
export function householdNumbers(lines: readonly ReportLine[], kept: ReadonlyMap<string, number> = new Map()): Map<string, number> {
  const numbers = new Map(kept);
  let next = Math.max(0, ...kept.values()) + 1;
  for (const line of claimableLines(lines).sort(byDay)) {
    if (numbers.has(line.householdId)) continue;
    numbers.set(line.householdId, next);
    next += 1;
  }
  return numbers;
}

export type ClaimDocumentInput = {
  readonly lines: readonly ReportLine[];
  readonly numbers: ReadonlyMap<string, number>;
  /** Names of shops and carriers by id; an id without a name is printed as it is. */
  readonly partners: ReadonlyMap<string, string>;
};

const datedMetres = ({ distance }: ReportLine): number | null =>
  distance && distance.method !== 'ESTIMATE' && distance.measuredOn !== null ? distance.metres : null;

function commonRow(line: ReportLine, input: ClaimDocumentInput): CommonRow {
  const { day, kind, shopId, carrierId, compensation, fee, netOutlay, grant, entry } = line;
  const household = input.numbers.get(line.householdId);
  if (household === undefined) throw new Error('a claimed household has no number');
  const shop = shopId === null ? null : (input.partners.get(shopId) ?? shopId);
  const carrier = input.partners.get(carrierId) ?? carrierId;
  return { household, day, kind, shop, carrier, compensation, fee, netOutlay, grant, entry };
}

const byHousehold = (a: { row: CommonRow; line: ReportLine }, b: { row: CommonRow; line: ReportLine }): number =>
  a.row.household - b.row.household || byDay(a.line, b.line);

const inOrder = (input: ClaimDocumentInput): { row: CommonRow; line: ReportLine }[] =>
  claimableLines(input.lines)
    .map((line) => ({ line, row: commonRow(line, input) }))
    .sort(byHousehold);

/** The documentation for the state, by household number and day. Source: DOMAIN 2.4 (b). */
export function pseudonymise(input: ClaimDocumentInput): PseudonymRow[] {
  return inOrder(input).map(({ row, line }) => {
    const metres = datedMetres(line);
    return { ...row, distanceKm: metres === null ? null : Math.floor(metres / 1000) };
  });
}

/** What the specification says beside the lines: households by id, and the numbers of notes by id. */
export type SpecificationNames = {
  readonly households: ReadonlyMap<string, HouseholdName>;
  readonly notes: ReadonlyMap<string, string>;
};

/** The specification with names, by household number and day; nothing of a protected household but its number. Source: DOMAIN 2.4 (a). */
export function specify(input: ClaimDocumentInput, { households, notes }: SpecificationNames): SpecificationRow[] {
  return inOrder(input).map(({ row, line }) => {
    const known = households.get(line.householdId);
    const isProtected = known?.isProtected ?? false;
    const shown = isProtected ? undefined : known;
    return {
      ...row,
      name: shown?.name ?? null,
      address: shown?.address ?? null,
      isProtected,
      distanceMetres: isProtected ? null : datedMetres(line),
      evidence: line.evidence,
      schemeVersion: line.scheme?.version ?? null,
      noteNumber: notes.get(line.noteId) ?? '',
      line: lineKey(line),
    };
  });
}
