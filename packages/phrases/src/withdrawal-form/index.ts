import { type Lang, phrases } from '../core/index.ts';
import { formatTelephone } from '../telephone/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

const words = phrases({ sv, en });

/** What a form is filled in with. `without`: each with its reason. */
export interface FormFacts {
  readonly seller: { readonly name: string; readonly address: string; readonly email: string; readonly phone: string };
  readonly reference: string;
  /** As it is read: "24 november 2026". */
  readonly ordered: string;
  readonly withRight: readonly string[];
  readonly without: readonly string[];
}

export interface WithdrawalForm {
  readonly title: string;
  readonly use: string;
  readonly lists: readonly { readonly heading: string; readonly items: readonly string[] }[];
  readonly to: string;
  readonly statement: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly strike: string;
}

/** The form for one shop's goods, the same in the e-mail, on paper and on the order's page; nothing where no line has the right. */
export function withdrawalForm(lang: Lang, { seller, ...facts }: FormFacts): WithdrawalForm | undefined {
  if (facts.withRight.length === 0) return undefined;
  const said = words(lang);
  return {
    title: said.title(seller.name),
    use: said.use,
    lists: [
      { heading: said.can, items: facts.withRight },
      ...(facts.without.length > 0 ? [{ heading: said.cannot, items: facts.without }] : []),
    ],
    to: `${said.to}: ${[seller.name, seller.address, seller.email, formatTelephone(seller.phone)].join(', ')}`,
    statement: said.statement,
    rows: [
      ['', said.blank],
      [said.order, facts.reference],
      [said.ordered, facts.ordered],
      ...[said.received, said.name, said.address, said.signature, said.date].map((label) => [label, said.blank] as const),
    ],
    strike: said.strike,
  };
}
