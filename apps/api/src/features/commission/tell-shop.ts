import type { CommissionRule } from '@galleria/contract/commission';
import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { commissionPhrases, goodsText, rateText } from '@galleria/phrases/commission';
import { formatDay, formatMonth, formatOre } from '@galleria/phrases/format';
import { queueMessage } from '../messages/index.ts';

// The shops' letters are in Swedish, whatever their customers read.
const words = commissionPhrases('sv');
const dayText = (day: string) => formatDay('sv', localDate(day), { year: true });

interface Selling {
  readonly [column: string]: unknown;
  readonly shopId: string;
  readonly email: string;
  readonly galleria: string;
  readonly slug: string;
}
/** One shop, whatever became of it, or all that sell in the galleria or may again. */
const selling = (tx: TenantTx, shopId: string | null): Promise<Selling[]> =>
  tx.query<Selling>(
    `select a.shop_id as "shopId", p.email, t.name as galleria, t.slug
     from shop_admissions a join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id join platform.tenants t on t.id = $1
     where a.tenant_id = $1 and ($2::uuid is null and a.state in ('admitted', 'suspended') or a.shop_id = $2) order by a.shop_id`,
    [tx.tenantId, shopId],
  );

/** Terms that change are told before they do (EU 2019/1150, article 3: fifteen days before; the form says so), and when they do not after all. */
export async function tellOfRule(tx: TenantTx, rule: CommissionRule, removed: boolean): Promise<void> {
  for (const { shopId, email, galleria } of await selling(tx, rule.shopId)) {
    const said = { galleria, day: dayText(rule.from), goods: goodsText('sv', rule.category), rate: rateText('sv', rule) };
    await queueMessage(tx, {
      channel: 'email',
      recipient: email,
      subject: removed ? words.ruleOffSubject : words.ruleSubject,
      text: (removed ? words.ruleOffLetter : words.ruleLetter)(said),
      cause: `commission.${removed ? 'off' : 'rule'}:${rule.id}:${shopId}`,
    });
  }
}

export interface PaperTold {
  readonly shopId: string;
  readonly name: string;
  readonly period: string;
  readonly origin: string;
  readonly invoice: { readonly name: string; readonly amountOre: number; readonly dueOn: string; readonly issuer: string } | undefined;
}
/** A month's settlement is written, and perhaps an invoice with it: once for each. */
export async function tellOfPapers(tx: TenantTx, { shopId, name, period, origin, invoice }: PaperTold): Promise<void> {
  const [shop] = await selling(tx, shopId);
  if (!shop) return;
  const month = formatMonth('sv', period);
  const owed = invoice && { ...invoice, amount: formatOre('sv', ore(invoice.amountOre)), day: dayText(invoice.dueOn) };
  await queueMessage(tx, {
    channel: 'email',
    recipient: shop.email,
    subject: words.paperSubject(name, month),
    text: [
      words.paperLetter(month),
      ...(owed ? [words.invoiceLetter(owed)] : []),
      words.letterLink(`${origin}/personal/shop/${shop.slug}/${shopId}/settlements`),
    ].join('\n\n'),
    cause: `settlement:${shopId}:${period}:email`,
  });
}

export interface CreditTold {
  readonly shopId: string;
  readonly id: string;
  readonly name: string;
  readonly invoice: string;
  readonly amountOre: number;
  readonly origin: string;
}
/** Some of an invoice for commission is taken back. */
export async function tellOfCredit(tx: TenantTx, { shopId, id, name, invoice, amountOre, origin }: CreditTold): Promise<void> {
  const [shop] = await selling(tx, shopId);
  if (!shop) return;
  await queueMessage(tx, {
    channel: 'email',
    recipient: shop.email,
    subject: words.creditSubject(invoice),
    text: [
      words.creditLetter({ name, invoice, amount: formatOre('sv', ore(amountOre)) }),
      words.letterLink(`${origin}/personal/shop/${shop.slug}/${shopId}/settlements`),
    ].join('\n\n'),
    cause: `commission.credit:${id}:email`,
  });
}
