import { type TenantTx, withTenant } from '@galleria/db';
import { type DatedAmount, type DeliveryScheme, type ShopFeeSpan, shopFeeSpans } from '@galleria/domain/subsidy';
import { dayOf, type LocalDate } from '@galleria/domain/time';
import { deliveryFeeLetters } from '@galleria/phrases/delivery-fee-letters';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { z } from 'zod';
import type { JobHandler } from '../../core/worker.ts';
import { reach } from '../messages/index.ts';
import { type DecidedFor, decidedFor } from '../reports/index.ts';
import { feesOfShops, schemesOf } from '../subsidy/index.ts';

const Payload = z.object({ schemeId: z.uuid() });

/** The first days on which a version makes another fee of what the shop asks, than the versions before it would have. Undefined: its fee fits as before. */
function madeOther(
  versions: readonly DeliveryScheme[],
  schemeId: string,
  own: readonly DatedAmount[],
  today: LocalDate,
): ShopFeeSpan | undefined {
  const former = versions.filter(({ id }) => id !== schemeId);
  return shopFeeSpans(versions, own, today).find(
    ({ from, leaves, own: asked, taken }) =>
      leaves !== 'NOBODY' && asked !== null && asked !== taken && shopFeeSpans(former, own, from)[0]?.taken !== taken,
  );
}

/** Rules were decided: whoever owns a shop whose own fee they make another of is told which, from when, and where it is changed. */
export const tellShops: JobHandler = async (job, deps) => {
  const { schemeId } = Payload.parse(job.payload);
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:scheme.decided' } as const;
  const told = await withTenant(deps.pool, call, async (tx) => {
    const versions = await schemesOf(tx);
    const today = dayOf(deps.now());
    const concerned = [...(await feesOfShops(tx))].flatMap(([shopId, own]) => {
      const span = madeOther(versions, schemeId, own, today);
      return span ? [{ shopId, span }] : [];
    });
    return Promise.all(concerned.map(async (each) => ({ ...each, of: await decidedFor(tx, each.shopId) })));
  });
  return async (tx) => {
    for (const each of told) await tellOwners(tx, each, { schemeId, origin: deps.config.publicOrigin });
  };
};

interface Told {
  readonly shopId: string;
  readonly span: ShopFeeSpan;
  readonly of: DecidedFor;
}
async function tellOwners(
  tx: TenantTx,
  { shopId, span, of }: Told,
  { schemeId, origin }: { readonly schemeId: string; readonly origin: string },
): Promise<void> {
  const link = `${origin}/personal/shop/${of.home}/${shopId}/delivery-fee`;
  const letter = (lang: 'sv' | 'en') => {
    const money = (ore: NonNullable<ShopFeeSpan['taken']> | null) => (ore === null ? '' : formatOre(lang, ore));
    const said = {
      ...{ municipality: of.tenant.name, from: formatDay(lang, span.from, { year: true }), link },
      ...{ own: money(span.own), taken: money(span.taken) },
    };
    const { subject, text } = deliveryFeeLetters(lang);
    return { subject: subject(of.tenant.name), text: text(said, span.leaves === 'SHOP') };
  };
  const [swedish, english] = [letter('sv'), letter('en')];
  for (const { id, email } of of.people) {
    await reach(tx, {
      to: { name: '', email, phone: null },
      subject: swedish.subject,
      text: `${swedish.text}\n\n---\n\n${english.subject}\n\n${english.text}`,
      cause: `delivery-fee.other:${schemeId}:${shopId}:${id}`,
    });
  }
}
