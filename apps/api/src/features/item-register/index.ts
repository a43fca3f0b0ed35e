import type { JobHandlers } from '../../core/worker.ts';
import { republishItems } from './republish.ts';

export { importItems } from './import-items.ts';
export { itemRegisterHandlers } from './item-register.routes.ts';
export const itemRegisterJobs: JobHandlers = { 'item-register.changed': republishItems };
