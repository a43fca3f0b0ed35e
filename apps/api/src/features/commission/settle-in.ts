import type { Ctx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';
import { settleInAsPayee } from './commission.store.ts';

/** The installation's account at the provider is one company's: who runs another galleria on it can be nobody else. */
export async function settleIn({ tx }: Pick<Ctx, 'tx'>, orgNumber: string | undefined): Promise<void> {
  const other = await settleInAsPayee(tx);
  if (other && other.number !== orgNumber) throw new Problem('commission.payee-other', { name: other.name });
}
