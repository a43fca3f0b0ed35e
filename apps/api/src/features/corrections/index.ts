import type { JobHandlers } from '../../core/worker.ts';
import { followCorrection } from './follow-correction.ts';

export { correctionHandlers } from './corrections.routes.ts';
export const correctionJobs: JobHandlers = { 'ledger.note': followCorrection };
