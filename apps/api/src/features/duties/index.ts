import type { dutyRoutes } from '@galleria/contract/duties';
import type { HandlersOf } from '../../http/implement.ts';
import { answerDuties, changeDuties, readDuties } from './duties.ts';

export { claimKeptApart, reportKeptApart } from './duty.store.ts';
export { claimDutyRefusal, reportDutyRefusal } from './keep-apart.ts';

export const dutyHandlers: HandlersOf<typeof dutyRoutes> = {
  'GET /tenants/:tenant/officer/duties': (ctx) => readDuties(ctx),
  'PUT /tenants/:tenant/officer/duties': (ctx, { body }) => changeDuties(ctx, body),
  'POST /tenants/:tenant/officer/duties/answer': (ctx, { body }) => answerDuties(ctx, body),
};
