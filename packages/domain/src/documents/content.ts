import type { DocumentPart, DocumentSums } from './model.ts';
import type { SettlementFacts } from './settlement.ts';

/** Who sells, as the law wants it on a receipt and an invoice (mervärdesskattelagen (2023:200) 17 kap. 24 §; DOMAIN 3.9). */
export interface DocumentSeller {
  readonly name: string;
  readonly organisationNumber: string;
  /** Empty when the shop has none. */
  readonly vatNumber: string;
  /** Approved for F-tax. */
  readonly fTax: boolean;
  readonly address: string;
  readonly email: string;
  readonly phone: string;
}

/** How an invoice is paid. Numbers as they are printed, empty where the shop has none. */
export interface HowToPay {
  readonly dueOn: string;
  readonly reference: string;
  readonly bankgiro: string;
  readonly plusgiro: string;
  readonly swish: string;
}

/** Everything that stands on a document but whom it is made out to. Written once, kept as it is: HTML and PDF are drawn from it. */
export interface DocumentContent {
  readonly seller: DocumentSeller;
  /** Where it was bought: the galleria's name. */
  readonly galleria: string;
  readonly parts: readonly DocumentPart[];
  readonly sums: DocumentSums;
  /** Who took the payment for the seller: one payment for all shops of the order. */
  readonly payee?: string;
  /** What of the parts has come back or been refunded already on this paper, by its event in the books: no credit note says it again. */
  readonly counted?: readonly string[];
  readonly pay: HowToPay | null;
  /** Of a settlement; its parts are empty. */
  readonly settlement?: SettlementFacts;
  /** Of a credit note. */
  readonly corrects: { readonly name: string; readonly issuedOn: string } | null;
}
