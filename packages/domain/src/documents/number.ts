/**
 * What a shop issues. `receipt`: goods handed over and paid. `invoice`: goods to be paid by a day. `credit-note`: takes back one of the two, or a part of it.
 * What whoever runs the galleria issues to a shop. `commission-invoice`: a month's commission; `commission-credit` takes some of it back. `settlement`: what the month's sales came to (avräkning).
 */
export const DOCUMENT_KINDS = ['receipt', 'invoice', 'credit-note', 'commission-invoice', 'commission-credit', 'settlement'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const SERIES: Readonly<Record<DocumentKind, string>> = {
  receipt: 'K',
  invoice: 'F',
  'credit-note': 'KF',
  'commission-invoice': 'P',
  'commission-credit': 'PK',
  settlement: 'A',
};
/** Kinds whose numbers follow each other over all shops: they are issued by whoever runs the galleria. */
export const ISSUER_KINDS: readonly DocumentKind[] = ['commission-invoice', 'commission-credit', 'settlement'];

/**
 * What a document is called: its series, the municipality's number, year and running number: `F1-2026-17`. A shop that sells in two municipalities has a
 * series in each, and no two of its papers have the same name (mervärdesskattelagen (2023:200) 17 kap. 24 §: one or more series).
 */
export const documentNumber = ({
  kind,
  tenant,
  year,
  number,
}: {
  readonly kind: DocumentKind;
  readonly tenant: number;
  readonly year: number;
  readonly number: number;
}): string => `${SERIES[kind]}${tenant}-${year}-${number}`;
