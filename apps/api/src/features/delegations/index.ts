import type { JobHandlers } from '../../core/worker.ts';
import { tellFollowers } from './tell-followers.ts';

export { type Mandate, mandateToOrder } from './act.ts';
export { delegationHandlers } from './delegations.routes.ts';
export const delegationJobs: JobHandlers = { 'note.moved': tellFollowers, 'ledger.note': tellFollowers };
