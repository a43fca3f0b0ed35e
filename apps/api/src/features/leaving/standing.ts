import type { Leaving, LeavingDeletion } from '@galleria/contract/leaving';
import { type Pool, readPlatform, type TenantTx } from '@galleria/db';
import { type ClassStanding, earliestDeletion, PAPERS, standingOf, WAITING_DAYS } from '@galleria/domain/leaving';
import { dayOf, type LocalDate } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { officersOf } from '../../core/officers.ts';
import { newestPapers, readRules } from '../retention/index.ts';
import { blockersOf, sellingElsewhere } from './blockers.store.ts';
import { type Departure, findDeparture } from './departure.store.ts';

export interface Kept {
  readonly classes: readonly (ClassStanding & { readonly decisionNumber: string })[];
  readonly earliest: LocalDate | null;
}

/** Until when each class is kept. Counted from its newest paper, and at the latest from the closing: what the leaving itself writes keeps nothing. */
export async function keptOf(tx: TenantTx, { sealedAt }: Pick<Departure, 'sealedAt'>, now: Date): Promise<Kept> {
  const today = dayOf(now);
  const rules = await readRules(tx, today);
  const newest = await newestPapers(tx, sealedAt ?? now);
  const classes = PAPERS.flatMap((kind) => {
    const rule = rules.find((each) => each.class === kind);
    if (!rule) return [];
    const kept = { class: kind, newest: newest[kind] ?? null, keepDays: rule.keepDays, isDecided: rule.inForce };
    return [{ ...standingOf(kept, today), decisionNumber: rule.decisionNumber }];
  });
  return { classes, earliest: earliestDeletion(classes, today) };
}

export function deletionOf(departure: Departure, reader: string): LeavingDeletion | null {
  const { askedAt, askedBy, askedName, confirmedAt, confirmedName, runsAt } = departure;
  if (!askedAt) return null;
  return {
    asked: { name: askedName ?? '', at: askedAt.toISOString() },
    mine: askedBy === reader,
    confirmed: confirmedAt ? { name: confirmedName ?? '', at: confirmedAt.toISOString() } : null,
    runsAt: runsAt?.toISOString() ?? null,
  };
}

const handoverOf = ({ handedOverAt, handedOverName, digest, decisionNumber, receivedBy }: Departure): Leaving['handover'] =>
  handedOverAt && {
    name: handedOverName ?? '',
    at: handedOverAt.toISOString(),
    sha256: digest ?? '',
    decisionNumber: decisionNumber ?? '',
    receivedBy: receivedBy ?? '',
  };

/** How far the municipality has come, for its officers. */
export async function readLeaving(ctx: Pick<Ctx, 'tx' | 'tenant' | 'now' | 'deps'>): Promise<Leaving> {
  const { tx, tenant, now } = ctx;
  const departure = await findDeparture(tx, tx.tenantId);
  const { classes, earliest } = await keptOf(tx, { sealedAt: departure?.sealedAt ?? null }, now);
  return {
    name: tenant.name,
    state: departure?.state ?? null,
    closeOn: departure?.closeOn ?? null,
    sealedAt: departure?.sealedAt?.toISOString() ?? null,
    blockers: await blockersOf(tx, ctx.deps.pool),
    classes: classes.map((each) => ({ ...each })),
    earliest,
    handover: departure ? handoverOf(departure) : null,
    deletion: departure ? deletionOf(departure, tx.actor) : null,
    waitingDays: WAITING_DAYS,
    officers: (await officersOf(tx)).length,
    shopsElsewhere: await namesElsewhere(ctx.deps.pool, tx.tenantId),
  };
}

async function namesElsewhere(pool: Pool, home: number): Promise<string[]> {
  const selling = await sellingElsewhere(readPlatform(pool), home, ['admitted', 'suspended']);
  return selling.map(({ name }) => name);
}
