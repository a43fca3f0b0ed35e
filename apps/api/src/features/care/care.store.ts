import type { CareTx } from '@galleria/db';
import type { WrappedKey } from './cipher.ts';

/** The person's key: the one that is there, or the one that is brought. */
export async function keyFor(tx: CareTx, subjectId: string, brought: WrappedKey): Promise<WrappedKey> {
  const [row] = await tx.query<{ keyId: string; wrapped: Buffer }>('select key_id as "keyId", wrapped from care.key_for($1, $2, $3)', [
    subjectId,
    brought.keyId,
    brought.wrapped,
  ]);
  if (!row) throw new Error('no key for a reason');
  return row;
}

export async function rewrap(tx: CareTx, subjectId: string, oldId: string, anew: WrappedKey): Promise<void> {
  await tx.query('select care.rewrap($1, $2, $3, $4)', [subjectId, oldId, anew.keyId, anew.wrapped]);
}

/** False when the reason belongs to somebody else already. */
export async function writeReason(tx: CareTx, id: string, subjectId: string, sealed: Buffer): Promise<boolean> {
  const rows = await tx.query<{ done: boolean | null }>('select care.seal($1, $2, $3) as done', [id, subjectId, sealed]);
  return rows[0]?.done === true;
}

export type Purpose = 'decide' | 'own' | 'extract';
export interface SealedReason extends WrappedKey {
  readonly subjectId: string;
  readonly sealed: Buffer;
  readonly writtenAt: Date;
}
/** Writes the look and reads, in one statement. */
export async function lookAt(tx: CareTx, id: string, purpose: Purpose): Promise<SealedReason | undefined> {
  const [row] = await tx.query<SealedReason & Record<string, unknown>>(
    'select subject_id as "subjectId", key_id as "keyId", wrapped, sealed, written_at as "writtenAt" from care.open($1, $2)',
    [id, purpose],
  );
  return row;
}

export async function destroyKeys(tx: CareTx, subjects: readonly string[]): Promise<void> {
  await tx.query('select care.forget($1)', [subjects]);
}
export async function destroyAllKeys(tx: CareTx): Promise<void> {
  await tx.query('select care.forget_all()');
}
