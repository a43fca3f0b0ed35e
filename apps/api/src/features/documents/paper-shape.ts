export type Fact = readonly [label: string, value: string];
export interface PaperLine {
  readonly what: string;
  readonly quantity: string;
  readonly vat: string;
  readonly amount: string;
}
export interface PaperPart {
  readonly heading: string;
  /** Where they are not those of the paper. */
  readonly columns?: readonly [string, string, string, string];
  readonly lines: readonly PaperLine[];
  /** One of many alike: on a screen it is opened by its heading, on paper it stands open. */
  readonly folded?: true;
}
/** A document in words: HTML and PDF are both drawn from this, so that they cannot say different things. */
export interface Paper {
  readonly title: string;
  readonly name: string;
  readonly lang: 'sv' | 'en';
  readonly facts: readonly Fact[];
  readonly seller: { readonly label: string; readonly lines: readonly string[] };
  readonly buyer: { readonly label: string; readonly lines: readonly string[] };
  readonly columns: readonly [string, string, string, string];
  /** Of a settlement: every column is a sum, and the three of them are as wide. */
  readonly sumsOnly?: true;
  readonly parts: readonly PaperPart[];
  readonly sums: readonly Fact[];
  /** What is to be paid or is paid, in large type. */
  readonly last: Fact;
  readonly vat: { readonly title: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly pay: { readonly title: string; readonly facts: readonly Fact[]; readonly note: string } | null;
  /** What Swish's app reads, when the shop takes Swish and something was left to pay. */
  readonly swish: string | null;
  readonly notes: readonly string[];
}
