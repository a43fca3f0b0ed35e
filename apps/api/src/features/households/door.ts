import type { EditDoor, HouseholdDoor, StopDoor } from '@galleria/contract/household-door';
import type { TenantTx } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { openText, sealText } from '../../core/sealed-text.ts';
import { type DoorRow, doorsOf, peopleOf, writeDoor, writePeople } from './door.store.ts';
import { findHousehold } from './household.store.ts';

/** Whose code it is: a sealed text in another household's row, or another municipality's, opens nothing. */
export const doorOwner = (tx: TenantTx, householdId: string): string => `door:${tx.tenantId}:${householdId}`;

/** As the municipality sees it: whether there is a code, never which. */
export async function doorOf(tx: TenantTx, householdId: string): Promise<HouseholdDoor> {
  const [door] = await doorsOf(tx, [householdId]);
  const people = await peopleOf(tx, [householdId]);
  return {
    people: people.map(({ householdId: _, ...person }) => person),
    winterNote: door?.winterNote ?? '',
    putWhere: door?.putWhere ?? '',
    hasCode: door?.sealed != null,
    changedAt: door?.changedAt.toISOString() ?? null,
    version: door?.version ?? 0,
  };
}

/** The people of a household and what it takes to get to the door. Of a protected one the reading is logged, as of its other particulars. */
export async function readDoor(ctx: Ctx, householdId: string): Promise<HouseholdDoor> {
  const { tx } = ctx;
  const household = found(await findHousehold(tx, { id: householdId }));
  if (household.protected) {
    const subject = `household:${householdId}`;
    await audit(tx, { action: 'household.read', subject, details: { how: 'door' }, requestId: ctx.requestId });
  }
  return doorOf(tx, householdId);
}

/** Changes people, winter note and code together. The log says that a code was set or taken away, never which. */
export async function editDoor(
  ctx: Ctx,
  householdId: string,
  { people, winterNote, putWhere, code, version }: EditDoor,
): Promise<HouseholdDoor> {
  const { tx, now, deps } = ctx;
  if (found(await findHousehold(tx, { id: householdId })).mergedInto) throw new Problem('household.changed');
  if (people.some(({ called, phone }) => called && phone === null)) throw new Problem('household.nobody-to-ring');
  const sealed = code == null ? code : sealText(deps.config.secrets.doorKey, doorOwner(tx, householdId), code);
  if (!(await writeDoor(tx, householdId, { winterNote, putWhere, sealed, version, now }))) throw new Problem('household.changed');
  await writePeople(tx, householdId, people);
  const details = code === undefined ? {} : { code: code === null ? 'taken-away' : 'set' };
  await audit(tx, { action: 'household.door-changed', subject: `household:${householdId}`, details, requestId: ctx.requestId });
  return doorOf(tx, householdId);
}

/** The code in clear, for an officer who is asked for it; that it was read is logged. */
export async function readCode(ctx: Ctx, householdId: string): Promise<{ code: string | null }> {
  const { tx } = ctx;
  found(await findHousehold(tx, { id: householdId }));
  const [door] = await doorsOf(tx, [householdId]);
  await audit(tx, { action: 'household.door-code-read', subject: `household:${householdId}`, requestId: ctx.requestId });
  return { code: door ? openedCode(ctx, door) : null };
}

/** Null also when it cannot be opened any longer (another key, a row that was put together by hand): a driver's day must show in spite of it. */
function openedCode({ tx, deps, log }: Ctx, { householdId, sealed }: DoorRow): string | null {
  if (sealed === null) return null;
  const code = openText(deps.config.secrets.doorKey, doorOwner(tx, householdId), sealed);
  if (code === undefined) log.error({ householdId }, 'a door code does not open: DOOR_KEY has changed');
  return code ?? null;
}

/** What a carrier needs at doors that it drives to now. Its scope sees these of its own notes alone; that it is the day, its caller knows. */
export async function doorsOfHouseholds(ctx: Ctx, households: readonly string[]): Promise<ReadonlyMap<string, Omit<StopDoor, 'stopId'>>> {
  const doors = new Map((await doorsOf(ctx.tx, households)).map((door) => [door.householdId, door]));
  const people = Map.groupBy(await peopleOf(ctx.tx, households), ({ householdId }) => householdId);
  return new Map(
    households.flatMap((id) => {
      const door = doors.get(id);
      const call = (people.get(id) ?? []).flatMap(({ name, relation, phone, called }) =>
        called && phone ? [{ name, relation, phone }] : [],
      );
      if (!door && call.length === 0) return [];
      return [
        [id, { winterNote: door?.winterNote ?? '', putWhere: door?.putWhere ?? '', code: door ? openedCode(ctx, door) : null, call }],
      ];
    }),
  );
}
