/** What a form can say of the claim, besides its sums. */
export type TemplateField =
  | 'applicant'
  | 'orgNumber'
  | 'address'
  | 'contact'
  | 'paymentTo'
  | 'period'
  | 'year'
  | 'decisionBody'
  | 'guideline'
  | 'plan'
  | 'registration';

/** Sums of the claim that a form can ask for. */
export type TemplateSum =
  | 'households'
  | 'occasions'
  | 'deliveries'
  | 'rides'
  | 'gross'
  | 'feesReceived'
  | 'netOutlay'
  | 'shareOfOutlay'
  | 'cappedByOccasion'
  | 'cappedOnSum'
  | 'threshold'
  | 'amountSought';

/** A block of a form, in the order in which it stands there. */
export type TemplatePart =
  | {
      readonly kind: 'fields';
      readonly heading?: string;
      readonly fields: readonly { readonly field: TemplateField; readonly label: string }[];
    }
  | {
      readonly kind: 'sums';
      readonly heading: string;
      readonly rows: readonly { readonly sum: TemplateSum; readonly label: string; readonly bold?: true }[];
    }
  | { readonly kind: 'shops'; readonly heading: string; readonly note: string }
  | { readonly kind: 'list'; readonly heading: string; readonly items: readonly string[] }
  | { readonly kind: 'text'; readonly heading?: string; readonly text: string }
  | { readonly kind: 'assurance'; readonly heading: string; readonly text: string }
  | { readonly kind: 'signatures'; readonly places: readonly { readonly label: string; readonly width: number }[] };

/**
 * How an authority wants a claim laid out. A label may name what the state's terms say: `{share}`, `{threshold}` (per cent) and `{cap}` (kronor). Whoever changes
 * a template gives it the next version: what has been submitted keeps its own.
 */
export interface ClaimTemplate {
  readonly key: string;
  readonly version: number;
  /** Whose it is, as the officer chooses among them. */
  readonly authority: string;
  readonly title: string;
  readonly law: string;
  readonly parts: readonly TemplatePart[];
}

/** The head of a form as it was on the day of submission. */
export interface ClaimFormHead {
  readonly applicant: string;
  readonly orgNumber: string;
  readonly address: string;
  readonly contact: string;
  readonly guideline: string;
}

/** What is kept with a claim that has been submitted. */
export interface ClaimLayout {
  readonly template: ClaimTemplate;
  readonly head: ClaimFormHead;
}

/** A label with what the terms say put in its places. */
export const labelOf = (label: string, terms: Readonly<Record<'share' | 'threshold' | 'cap', string>>): string =>
  label.replaceAll(/\{(share|threshold|cap)\}/g, (_, name: 'share' | 'threshold' | 'cap') => terms[name]);
