import type { TenantTx } from '@galleria/db';
import { emptiesWorth, type Settled } from '@galleria/domain/delivery';
import { type Ore, ore } from '@galleria/domain/money';
import { addDays, dayOf, instantOf, localTime } from '@galleria/domain/time';
import { tell } from '../../core/outbox.ts';
import type { DeedRow } from './deed.store.ts';
import type { NoteRow } from './note.store.ts';

const MORNING = localTime('06:00');

/** Where empties go back to a card or are off an invoice they are worth as much as the order at most: beyond that there is nothing to settle them with. */
export const emptiesUpTo = ({
  emptiesSettled,
  dailyGoodsOre,
  otherGoodsOre,
  depositOre,
  feeOre,
}: Pick<NoteRow, 'emptiesSettled' | 'dailyGoodsOre' | 'otherGoodsOre' | 'depositOre' | 'feeOre'>): Ore | undefined =>
  emptiesSettled ? ore(dailyGoodsOre + otherGoodsOre + depositOre + feeOre) : undefined;

/** What empties are worth goes back to whoever has paid online on the morning after `at`: until then a slip of the driver's is undone. Each cause asks once. */
export const tellEmptiesBack = (
  tx: TenantTx,
  { shopOrderId, cause, at }: { readonly shopOrderId: string; readonly cause: string; readonly at: Date },
): Promise<void> =>
  tell(tx, {
    topic: 'payment.empties',
    dedupe: cause,
    payload: { shopOrderId },
    runAt: instantOf(addDays(dayOf(at), 1), MORNING),
  });

/** The note by which an order was delivered, held: what telephones tell of it now waits. Nothing while somebody has to look at what they told, for that may change the count. */
export async function holdCountedNote(tx: TenantTx, shopOrderId: string): Promise<string | undefined> {
  const [note] = await tx.query<{ id: string }>(
    `select id from delivery_notes where tenant_id = $1 and shop_order_id = $2 and state <> 'void' and corrects_note_id is null and replaces_note_id is null
     order by id desc limit 1 for update`,
    [tx.tenantId, shopOrderId],
  );
  if (!note) return undefined;
  const [look] = await tx.query<{ unclear: boolean }>('select app.empties_unclear($1) as unclear', [note.id]);
  return look?.unclear ? undefined : note.id;
}

/** What no longer waits of the empties on a note. */
export interface EmptiesSettled {
  /** Given back to the customer. */
  readonly backOre: number;
  /** Set off against what the customer had not paid. */
  readonly setOffOre: number;
}
export async function settleEmpties(tx: TenantTx, noteId: string, { backOre, setOffOre }: EmptiesSettled): Promise<void> {
  await tx.run(
    `update delivery_notes set empties_back_ore = empties_back_ore + $3, empties_set_off_ore = empties_set_off_ore + $4 where tenant_id = $1 and id = $2`,
    [tx.tenantId, noteId, backOre, setOffOre],
  );
}

/** With what was told of the door when more had gone back for empties already than it says: money that went is not called back, and a person sees it. */
export function withEmptiesTooLate(
  settled: Settled,
  rows: readonly DeedRow[],
  { emptiesBackOre }: Pick<NoteRow, 'emptiesBackOre'>,
): Settled {
  const { outcome, toLookAt } = settled;
  if (!outcome || emptiesBackOre <= (outcome.kind === 'deliver' ? emptiesWorth(outcome.evidence.empties ?? []) : 0)) return settled;
  const isDecided = rows.some(({ kind, receivedAt }) => kind === 'decide' && receivedAt >= outcome.receivedAt);
  return isDecided || toLookAt.includes(outcome.key) ? settled : { ...settled, toLookAt: [...toLookAt, outcome.key].sort() };
}
