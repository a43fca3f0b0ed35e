import type { Delegation, GiveDelegation, HeldDelegation } from '@galleria/contract/delegations';
import { dayOf } from '@galleria/domain/time';
import type { z } from 'zod';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { notFound, Problem } from '../../core/problem.ts';
import {
  type DelegationRow,
  delegationsOf,
  hasDelegation,
  heldBy,
  householdOfMember,
  insertDelegation,
  revoke,
} from './delegation.store.ts';
import { homesOf } from './home.store.ts';

type Wanted = z.output<typeof GiveDelegation> & Pick<Delegation, 'given' | 'reference'>;
/** More people than these do not act for one household; beyond it somebody should tidy up first. */
const MOST_STANDING = 20;

const stands = (row: DelegationRow, today: string): boolean =>
  row.revokedAt === null && row.validFrom <= today && (row.validTo === null || row.validTo >= today);

function shown(row: DelegationRow, today: string): Delegation {
  const { householdId: _, givenAt, revokedAt, ...rest } = row;
  return { ...rest, givenAt: givenAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null, stands: stands(row, today) };
}

export async function listDelegations({ tx, now }: Ctx, householdId: string): Promise<{ delegations: Delegation[] }> {
  return { delegations: (await delegationsOf(tx, householdId)).map((row) => shown(row, dayOf(now))) };
}

/** Lets somebody act for a household. What it allows, from when until when and how it was said stands from then on; it is ended, never edited. */
export async function give(ctx: Ctx, householdId: string, wanted: Wanted): Promise<{ delegations: Delegation[] }> {
  const { tx, now } = ctx;
  const { email, phone, validFrom, validTo, mayOrder, mayPay, mayFollow } = wanted;
  if (email === null && phone === null) throw new Problem('delegation.no-address');
  if (!mayOrder && (mayPay || !mayFollow)) throw new Problem('delegation.nothing');
  if (validTo !== null && validTo < validFrom) throw new Problem('delegation.reversed');
  const standing = (await delegationsOf(tx, householdId)).filter((row) => row.revokedAt === null && (row.validTo ?? '9999') >= dayOf(now));
  if (standing.length >= MOST_STANDING) throw new Problem('delegation.too-many');
  const id = newId();
  await insertDelegation(tx, { ...wanted, id, householdId, now });
  await audit(tx, {
    action: 'delegation.given',
    subject: `household:${householdId}`,
    details: { delegation: id, given: wanted.given, mayOrder, mayPay, mayFollow, validFrom, validTo },
    requestId: ctx.requestId,
  });
  return listDelegations(ctx, householdId);
}

/** Ends a mandate at once: whoever has it cannot quote, order or look from the next request on. Ended twice is ended once. */
export async function end(ctx: Ctx, householdId: string, id: string): Promise<{ delegations: Delegation[] }> {
  const { tx, now } = ctx;
  if (await revoke(tx, { id, householdId, now })) {
    const subject = `household:${householdId}`;
    await audit(tx, { action: 'delegation.revoked', subject, details: { delegation: id }, requestId: ctx.requestId });
  } else if (!(await hasDelegation(tx, id, householdId))) throw notFound();
  return listDelegations(ctx, householdId);
}

/** The household of the signed-in resident. */
export const ownHousehold = ({ tx, customerId }: Ctx): Promise<string | undefined> =>
  customerId ? householdOfMember(tx, customerId) : Promise.resolve(undefined);

/** Both sides of the signed-in resident: who acts for the own household, and for whom the resident acts. */
export async function myDelegations(ctx: Ctx): Promise<{ mayGive: boolean; given: Delegation[]; held: HeldDelegation[] }> {
  const own = await ownHousehold(ctx);
  const given = own ? (await listDelegations(ctx, own)).delegations : [];
  const rows = ctx.identity ? await heldBy(ctx.tx, ctx.identity.id, dayOf(ctx.now)) : [];
  const homes = await homesOf(ctx.tx, [...new Set(rows.map(({ householdId }) => householdId))]);
  const held = rows.flatMap((row): HeldDelegation[] => {
    const home = homes.get(row.householdId);
    // A protected household is told of to nobody.
    if (!home || home.protected) return [];
    const { street, postalCode, locality, villageId } = home;
    return [
      {
        id: row.id,
        household: home.name,
        ...{ mayOrder: row.mayOrder, mayPay: row.mayPay, mayFollow: row.mayFollow, validTo: row.validTo },
        // Who follows from afar needs no address.
        address: row.mayOrder ? { street, postalCode, locality, villageId } : null,
      },
    ];
  });
  return { mayGive: own !== undefined, given, held };
}
