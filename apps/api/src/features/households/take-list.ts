import type { HouseholdListReply } from '@galleria/contract/household-list';
import { type HouseholdFault, householdKey, type ListedHousehold, readHouseholdList } from '@galleria/domain/household-list';
import { slugOf } from '@galleria/domain/municipality';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { insertHousehold, touchHousehold } from './household.store.ts';
import { type KnownRow, knownHouseholds, villageIds } from './list.store.ts';
import { insertRight } from './rights.store.ts';

type Row = HouseholdListReply['rows'][number];
interface Judged {
  readonly row: ListedHousehold;
  readonly verdict: Row['verdict'];
  readonly known: KnownRow | undefined;
  readonly villageId: string | null;
}

/** A household that is there already gets what days its new decision adds, and nothing else of it is changed by a list. */
function judge(row: ListedHousehold, known: KnownRow | undefined): Row['verdict'] {
  if (!known) return 'new';
  const { right } = row;
  if (!right) return 'known';
  const covered = known.rights.some(({ from, to }) => from <= right.validTo && to >= right.validFrom);
  return covered ? 'known' : 'right';
}

/**
 * Reads a municipality's own list and, when asked to, enrols its good rows under the next numbers. Every bad row is named; the same list twice
 * changes nothing. Reasons are not read, protected households are shown by their line alone.
 */
export async function takeHouseholdList(
  ctx: Ctx,
  { text, keep }: { readonly text: string; readonly keep: boolean },
): Promise<HouseholdListReply> {
  const { tx } = ctx;
  const list = readHouseholdList(text);
  const villages = await villageIds(tx);
  const known = await knownHouseholds(tx, keep);
  const faults: { line: number; code: HouseholdFault; text: string }[] = [...list.faults];
  const judged: Judged[] = [];
  for (const row of list.rows) {
    const villageId = row.village === '' ? null : villages.get(slugOf(row.village));
    if (villageId === undefined) faults.push({ line: row.line, code: 'household.village', text: row.protected ? '' : row.name });
    else judged.push({ row, villageId, known: known.get(householdKey(row)), verdict: judge(row, known.get(householdKey(row))) });
  }
  let kept = 0;
  if (keep) for (const each of judged) kept += await keepRow(ctx, each);
  if (kept > 0)
    await audit(tx, { action: 'households.listed', subject: `tenant:${tx.tenantId}`, details: { kept }, requestId: ctx.requestId });
  return {
    rows: judged.map(({ row, verdict }) => ({
      line: row.line,
      name: row.protected ? '' : row.name,
      place: row.protected ? '' : row.village || row.locality,
      verdict,
      protected: row.protected,
      validTo: row.right?.validTo ?? null,
    })),
    faults: faults.sort((a, b) => a.line - b.line),
    reasonColumns: [...list.reasonColumns],
    unknownColumns: [...list.unknownColumns],
    missingColumns: [...list.missingColumns],
    kept,
  };
}

async function keepRow(ctx: Ctx, { row, verdict, known, villageId }: Judged): Promise<number> {
  const { tx, now, requestId } = ctx;
  if (verdict === 'known') return 0;
  const id = known?.id ?? newId();
  const { name, street, postalCode, locality, phone, email } = row;
  if (known) await touchHousehold(tx, id, now);
  else {
    const address = { street, postalCode, locality };
    const rest = { directions: '', yearRound: true, registered: true, protected: row.protected, pin: null };
    const number = await insertHousehold(tx, id, { name, address, villageId, phone, email, ...rest }, now);
    await audit(tx, { action: 'household.enrolled', subject: `household:${id}`, details: { number, from: 'list' }, requestId });
  }
  if (row.right) {
    await insertRight(tx, { id: newId(), householdId: id }, { ...row.right, distanceExempt: false }, now);
    const { validFrom, validTo } = row.right;
    await audit(tx, {
      action: 'eligibility.granted',
      subject: `household:${id}`,
      details: { validFrom, validTo, from: 'list' },
      requestId,
    });
  }
  return 1;
}
