import type { TenantTx } from '@galleria/db';
import { emptyPast, type FilledPast, fillPast } from '@galleria/domain/subsidy';
import { found } from '../../core/problem.ts';
import { distancesOf, findHousehold } from './household.store.ts';
import { pastStatesOf, replacePast } from './past.store.ts';
import { stateOf } from './register.ts';

/** What the household that stays lacked and was filled in from the row that goes is filled in before its days of change too. @returns what. */
export async function mergePast(
  tx: TenantTx,
  { goneId, intoId }: { readonly goneId: string; readonly intoId: string },
  wanted: Omit<FilledPast, 'until'>,
): Promise<readonly FilledPast[]> {
  const stays = await pastStatesOf(tx, intoId);
  if (stays.length === 0) return [];
  const now = stateOf(found(await findHousehold(tx, { id: goneId })), await distancesOf(tx, goneId));
  const { past, filled } = fillPast(stays, { now, past: await pastStatesOf(tx, goneId) }, wanted);
  await replacePast(tx, intoId, past);
  return filled;
}

export async function unmergePast(tx: TenantTx, intoId: string, filled: readonly FilledPast[]): Promise<void> {
  if (filled.length > 0) await replacePast(tx, intoId, emptyPast(await pastStatesOf(tx, intoId), filled));
}
