import type { Intake } from '@galleria/contract/price-files';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newToken } from '../../core/id.ts';
import { found } from '../../core/problem.ts';
import { findFolderFault, findSettings, latestArrivals, shopAddress, waitingFiles, writeSettings } from './arrival.store.ts';
import { savedMapping } from './mapping.store.ts';

/** How the shop's files come by themselves, what came, and what waits for a yes. */
export async function showIntake({ tx, tenant, deps }: Ctx, shopId: string): Promise<Intake> {
  const { mailKey, senders, fullRange } = await findSettings(tx, shopId);
  const { slug } = found(await shopAddress(tx, shopId));
  const { inboundMail, priceFileDir } = deps.config;
  return {
    address: inboundMail && mailKey ? addressOf(tenant.id, mailKey, inboundMail.domain) : null,
    takesMail: inboundMail !== undefined,
    folder: priceFileDir ? `${tenant.slug}/${slug}` : null,
    folderFault: priceFileDir ? await findFolderFault(tx, shopId) : null,
    senders: [...senders],
    fullRange,
    knowsColumns: ((await savedMapping(tx, shopId))?.layouts.size ?? 0) > 0,
    waiting: await waitingFiles(tx, shopId),
    arrivals: await latestArrivals(tx, shopId),
  };
}

interface Wanted {
  readonly senders: readonly string[];
  readonly fullRange: boolean;
  readonly newAddress: boolean;
}

/** Keeps from whom files are taken. The address is made the first time, and anew when somebody asks: the old one is then nobody's. */
export async function setIntake(ctx: Ctx, shopId: string, { senders, fullRange, newAddress }: Wanted): Promise<Intake> {
  const { tx } = ctx;
  found(await shopAddress(tx, shopId));
  const before = await findSettings(tx, shopId);
  const mailKey = newAddress || before.mailKey === null ? newToken() : before.mailKey;
  const wanted = [...new Set(senders)].sort();
  await writeSettings(tx, shopId, { mailKey, senders: wanted, fullRange });
  await audit(tx, {
    action: 'price-intake.set',
    subject: `shop:${shopId}`,
    details: { senders: wanted, fullRange, newAddress: mailKey !== before.mailKey },
    requestId: ctx.requestId,
  });
  return showIntake(ctx, shopId);
}

/** `prisfil.<tenant>.<key>@<domain>`: the tenant's own number leads to its wall, the key to the shop behind it. */
export const addressOf = (tenantId: number, mailKey: string, domain: string): string => `prisfil.${tenantId}.${mailKey}@${domain}`;

/** The tenant and key of an address for price files on our domain. */
export function keyOfAddress(address: string, domain: string): { readonly tenantId: number; readonly mailKey: string } | undefined {
  const match = /^prisfil\.(\d{1,9})\.([0-9a-z]{20,40})@(.+)$/.exec(address.trim().toLowerCase());
  return match && match[3] === domain.toLowerCase() ? { tenantId: Number(match[1]), mailKey: match[2] ?? '' } : undefined;
}
