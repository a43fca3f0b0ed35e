import type { CsvColumn } from '../csv/index.ts';
import type { ClaimShop } from './compute-claim.ts';
import type { PseudonymRow, SpecificationRow } from './specification.ts';

/** What the columns and coded values are called; phrases own the words. */
export type ClaimWords = {
  readonly heading: Readonly<
    Record<
      | 'household'
      | 'name'
      | 'address'
      | 'distance'
      | 'day'
      | 'kind'
      | 'shop'
      | 'carrier'
      | 'evidence'
      | 'gross'
      | 'fee'
      | 'feesReceived'
      | 'netOutlay'
      | 'grant'
      | 'entry'
      | 'schemeVersion'
      | 'note'
      | 'line'
      | 'occasions',
      string
    >
  >;
  readonly kind: Readonly<Record<SpecificationRow['kind'], string>>;
  readonly entry: Readonly<Record<SpecificationRow['entry'], string>>;
  readonly evidence: Readonly<Record<NonNullable<SpecificationRow['evidence']>, string>>;
  /** Stands for the name of a household with protected identity. */
  readonly protectedName: string;
  /** Stands for the shop on a ride. */
  readonly noShop: string;
};

/** CSV of the documentation for the state. */
export function pseudonymColumns(words: ClaimWords): CsvColumn<PseudonymRow>[] {
  const { heading } = words;
  return [
    { heading: heading.household, kind: 'integer', value: (row) => row.household },
    { heading: heading.day, kind: 'text', value: (row) => row.day },
    { heading: heading.kind, kind: 'text', value: (row) => words.kind[row.kind] },
    { heading: heading.distance, kind: 'integer', value: (row) => row.distanceKm },
    { heading: heading.shop, kind: 'text', value: (row) => row.shop ?? words.noShop },
    { heading: heading.carrier, kind: 'text', value: (row) => row.carrier },
    { heading: heading.gross, kind: 'money', value: (row) => row.compensation },
    { heading: heading.fee, kind: 'money', value: (row) => row.fee },
    { heading: heading.netOutlay, kind: 'money', value: (row) => row.netOutlay },
    { heading: heading.grant, kind: 'money', value: (row) => row.grant },
    { heading: heading.entry, kind: 'text', value: (row) => words.entry[row.entry] },
  ];
}

/** CSV of the specification with names. */
export function specificationColumns(words: ClaimWords): CsvColumn<SpecificationRow>[] {
  const { heading } = words;
  return [
    { heading: heading.household, kind: 'integer', value: (row) => row.household },
    { heading: heading.name, kind: 'text', value: (row) => (row.isProtected ? words.protectedName : row.name) },
    { heading: heading.address, kind: 'text', value: (row) => row.address },
    {
      heading: heading.distance,
      kind: 'decimal',
      decimals: 1,
      value: (row) => (row.distanceMetres === null ? null : row.distanceMetres / 1000),
    },
    { heading: heading.day, kind: 'text', value: (row) => row.day },
    { heading: heading.kind, kind: 'text', value: (row) => words.kind[row.kind] },
    { heading: heading.shop, kind: 'text', value: (row) => row.shop ?? words.noShop },
    { heading: heading.carrier, kind: 'text', value: (row) => row.carrier },
    { heading: heading.evidence, kind: 'text', value: (row) => (row.evidence === null ? null : words.evidence[row.evidence]) },
    { heading: heading.gross, kind: 'money', value: (row) => row.compensation },
    { heading: heading.fee, kind: 'money', value: (row) => row.fee },
    { heading: heading.netOutlay, kind: 'money', value: (row) => row.netOutlay },
    { heading: heading.grant, kind: 'money', value: (row) => row.grant },
    { heading: heading.entry, kind: 'text', value: (row) => words.entry[row.entry] },
    { heading: heading.schemeVersion, kind: 'integer', value: (row) => row.schemeVersion },
    { heading: heading.note, kind: 'text', value: (row) => row.noteNumber },
    { heading: heading.line, kind: 'text', value: (row) => row.line },
  ];
}

/** CSV of the sums for each shop. `partners` gives names by id. */
export function shopColumns(words: ClaimWords, partners: ReadonlyMap<string, string>): CsvColumn<ClaimShop>[] {
  const { heading } = words;
  const nameOf = (shopId: string | null): string => (shopId === null ? words.noShop : (partners.get(shopId) ?? shopId));
  return [
    { heading: heading.shop, kind: 'text', value: (row) => nameOf(row.shopId) },
    { heading: heading.occasions, kind: 'integer', value: (row) => row.occasions },
    { heading: heading.gross, kind: 'money', value: (row) => row.gross },
    { heading: heading.feesReceived, kind: 'money', value: (row) => row.feesReceived },
    { heading: heading.netOutlay, kind: 'money', value: (row) => row.netOutlay },
    { heading: heading.grant, kind: 'money', value: (row) => row.grant },
  ];
}
