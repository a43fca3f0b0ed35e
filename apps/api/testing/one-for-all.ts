import type { TestApp } from './app.ts';
import { booksAndSweeper, type TestProvider } from './provider.ts';

interface Bought {
  readonly id: string;
  readonly parts: readonly { readonly id: string }[];
}

/** Who runs the galleria, and takes the payments. */
export const ISSUER = {
  legalName: 'Arjeplogs kommun',
  orgNumber: '212000-2650',
  vatNumber: '',
  street: 'Storgatan 20',
  postalCode: '938 31',
  locality: 'Arjeplog',
  email: 'kommun@example.se',
  phone: '+46961102030',
  bankgiro: '',
  plusgiro: '28 65 43-4',
  dueDays: 30,
  vatPercent: 0,
};

/** What the provider and the books have of one payment for all. */
export function jointPayments(t: TestApp, provider: TestProvider) {
  const platform = () => provider.sandbox.state().accounts.find(({ account }) => account === null) ?? raise('no platform');
  const paymentOf = ({ parts }: Bought) =>
    platform().payments.find(({ metadata }) => parts.some(({ id }) => id === (metadata as Record<string, string>).shop_order)) ??
    raise('no payment');
  const sentFor = (bought: Bought) => platform().transfers.filter(({ transferGroup }) => transferGroup === `1:${bought.id}`);
  const sweep = async (hours = 0) => {
    await booksAndSweeper(t).sweep(hours);
    t.setNow(new Date());
  };
  const accountOf = async (shopId: string) =>
    (await t.sql<{ account: string }>('select account from payment_accounts where shop_id = $1', [shopId]))[0]?.account ??
    raise('no account');
  const books = async (bought: Bought, account: string, shopId?: string) =>
    (
      await t.sql<{ ore: number }>(
        'select coalesce(sum(amount_ore), 0)::int as ore from ledger_postings where account = $1 and subject = any($2) and ($3::uuid is null or shop_id = $3)',
        [account, bought.parts.map(({ id }) => id), shopId ?? null],
      )
    )[0]?.ore;
  return { platform, paymentOf, sentFor, sweep, accountOf, books };
}

function raise(text: string): never {
  throw new Error(text);
}
