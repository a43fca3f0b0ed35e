import { keepSealing } from '../core/audit-seal.ts';
import type { Deps } from '../core/context.ts';
import { keepSweepingPayments } from './card-payments/index.ts';
import { keepSettling } from './commission/index.ts';
import { keepEnding } from './eligibility/index.ts';
import { keepInvoicing } from './invoices/index.ts';
import { keepLeaving } from './leaving/index.ts';
import { keepBooks, keepWatchingBooks } from './ledger/index.ts';
import { keepWatchingFolders } from './price-files/index.ts';
import { keepPrivacyVersions } from './processing/index.ts';
import { keepReminding } from './reports/index.ts';
import { keepRetention } from './retention/index.ts';
import { keepRounds } from './rounds/index.ts';
import { keepPublishing } from './statistics/index.ts';

/**
 * Everything that comes again by itself, for the process that works the outbox. `deps.pool` is the worker's.
 * `onError` says what is not being done while its looks fail. @returns how to stop it all.
 */
export function keepRecurringWork(deps: Deps, onError: (what: string) => (error: unknown) => void): () => void {
  const { pool, now } = deps;
  const ends = [
    keepSealing(pool, now, onError('the log is not being sealed')),
    keepWatchingFolders(deps, onError('the price folders cannot be read')),
    keepRetention(pool, now, onError('nothing is being destroyed by its rule')),
    keepReminding(pool, now, onError('reminders of reports are not being sent')),
    keepPublishing(pool, now, onError('statistics are not being published')),
    keepRounds(pool, now, onError('nobody looks ahead at the rounds')),
    keepBooks(pool, now, onError('the books are not being kept')),
    keepWatchingBooks(pool, now, onError('nobody looks whether the books agree')),
    ...(deps.adapters.provider ? [keepSweepingPayments(pool, now, onError('payments are not being looked at'))] : []),
    keepInvoicing(pool, now, onError('no invoices are being made by themselves')),
    keepSettling(pool, now, onError('no settlements are being written')),
    keepPrivacyVersions(pool, deps, { now, onError: onError('the versions of the privacy notice are not being kept') }),
    keepEnding(pool, now, onError('nobody is told that a right ends')),
    keepLeaving(pool, now, onError('whoever leaves is not looked at')),
  ];
  return () => {
    for (const end of ends) end();
  };
}
