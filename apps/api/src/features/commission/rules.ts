import type { CommissionPage, CommissionRule, Issuer, IssuerView, ShopCommission } from '@galleria/contract/commission';
import { isCategorySlug } from '@galleria/domain/catalogue';
import { comingRules, rulesOn } from '@galleria/domain/commission';
import { parseOrgNumber } from '@galleria/domain/org-number';
import { luhnHolds, readBankgiro, readPlusgiro } from '@galleria/domain/payment';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import {
  deleteRule,
  drawsSwishAtOnce,
  insertRule,
  keepsCommission,
  readIssuer,
  readPapers,
  readPayee,
  readRules,
  readShops,
  writeIssuer,
  writePayee,
} from './commission.store.ts';
import { payeeOf } from './payee-of.ts';
import { settleIn } from './settle-in.ts';
import { tellOfRule } from './tell-shop.ts';

/** What holds, what is coming, who issues, and the papers. */
export async function showCommission({ tx, now, deps }: Pick<Ctx, 'tx' | 'now' | 'deps'>): Promise<CommissionPage> {
  const today = dayOf(now);
  const rules = await readRules(tx);
  return {
    issuer: (await showIssuer({ tx })).issuer,
    payee: await readPayee(tx),
    keepsCommission: await keepsCommission(tx),
    swishAtOnce: await drawsSwishAtOnce(tx),
    provider: deps.adapters.provider !== undefined,
    today,
    rules: rulesOn(rules, today),
    coming: comingRules(rules, today),
    shops: await readShops(tx),
    papers: await readPapers(tx, null),
  };
}

/** The same for one shop: what it pays, and its own papers. */
export async function showShopCommission({ tx, now }: Pick<Ctx, 'tx' | 'now'>, shopId: string): Promise<ShopCommission> {
  const today = dayOf(now);
  const rules = (await readRules(tx)).filter((rule) => rule.shopId === null || rule.shopId === shopId);
  const issuer = await readIssuer(tx);
  return {
    issuer: issuer ? { legalName: issuer.legalName, vatPercent: issuer.vatPercent } : null,
    rules: rulesOn(rules, today),
    coming: comingRules(rules, today),
    papers: await readPapers(tx, shopId),
  };
}

/**
 * A commission from a day that has not come: whoever sells today knows what it pays today. What was ordered before the day keeps its own, since that is
 * frozen with the order.
 */
export async function addRule(ctx: Ctx, wanted: Omit<CommissionRule, 'id'>): Promise<CommissionPage> {
  const { tx, now } = ctx;
  if (!(await readIssuer(tx))) throw new Problem('commission.no-issuer');
  if (wanted.from <= dayOf(now)) throw new Problem('commission.not-coming');
  if (wanted.category !== null && !isCategorySlug(wanted.category)) throw new Problem('commission.category');
  if (wanted.category !== null && (wanted.orderOre > 0 || wanted.onFees)) throw new Problem('commission.whole-shop-only');
  if (wanted.shopId !== null) found((await readShops(tx)).find(({ id }) => id === wanted.shopId));
  const rate = wanted.ends ? { basisPoints: 0, orderOre: 0, onFees: false } : {};
  const rule: CommissionRule = { ...wanted, ...rate, id: newId() };
  if (!(await insertRule(tx, rule, now))) throw new Problem('commission.taken');
  await tellOfRule(tx, rule, false);
  await audit(tx, {
    action: 'commission.rule-made',
    subject: `commission-rule:${rule.id}`,
    details: { ...rule },
    requestId: ctx.requestId,
    shopId: rule.shopId,
  });
  return showCommission(ctx);
}

export async function removeRule(ctx: Ctx, id: string): Promise<CommissionPage> {
  const { tx, now } = ctx;
  const rule = found((await readRules(tx)).find((each) => each.id === id));
  if (rule.from <= dayOf(now)) throw new Problem('commission.begun');
  found((await deleteRule(tx, id)) === 1 ? rule : undefined);
  await tellOfRule(tx, rule, true);
  await audit(tx, {
    action: 'commission.rule-removed',
    subject: `commission-rule:${id}`,
    details: { ...rule },
    requestId: ctx.requestId,
    shopId: rule.shopId,
  });
  return showCommission(ctx);
}

export async function showIssuer({ tx }: Pick<Ctx, 'tx'>): Promise<IssuerView> {
  const row = await readIssuer(tx);
  if (!row) return { version: null, issuer: null };
  const { version, ...issuer } = row;
  return { version, issuer };
}

/** Changes who stands on the papers from now on. A number whose check digit does not hold would send money to somebody else, and is refused. */
export async function changeIssuer(
  ctx: Ctx,
  { version, issuer }: { readonly version: number | null; readonly issuer: Issuer },
): Promise<IssuerView> {
  const { tx, now } = ctx;
  if (!(await writeIssuer(tx, checked(issuer), version, now))) throw new Problem('conflict');
  // Who takes the payments is whoever runs the galleria, under the name of today; a payment that is begun keeps the name it has.
  if (await readPayee(tx)) {
    const written = found(await readIssuer(tx));
    await settleIn(ctx, written.orgNumber);
    await writePayee(tx, payeeOf(written), (await keepsCommission(tx)) ? written.vatPercent : null);
  }
  await audit(tx, { action: 'commission.issuer-changed', subject: 'galleria:issuer', details: { issuer }, requestId: ctx.requestId });
  return showIssuer(ctx);
}

function checked(typed: Issuer): Issuer {
  const orgNumber = parseOrgNumber(typed.orgNumber);
  if (!orgNumber.ok) throw new Problem('commission.org-number');
  const vatNumber = typed.vatNumber.replaceAll(/[\s-]/g, '').toUpperCase();
  const holds = vatNumber === '' ? typed.vatPercent === 0 : /^SE\d{10}01$/.test(vatNumber) && luhnHolds(vatNumber.slice(2, 12));
  if (!holds) throw new Problem('commission.vat-number');
  const giro = (text: string, read: (text: string) => string | undefined, code: 'paying.bankgiro' | 'paying.plusgiro') => {
    const number = text === '' ? '' : read(text);
    if (number === undefined) throw new Problem(code);
    return number;
  };
  const bankgiro = giro(typed.bankgiro, readBankgiro, 'paying.bankgiro');
  const plusgiro = giro(typed.plusgiro, readPlusgiro, 'paying.plusgiro');
  if (bankgiro + plusgiro === '') throw new Problem('commission.no-account');
  return { ...typed, orgNumber: orgNumber.value, vatNumber, bankgiro, plusgiro };
}
