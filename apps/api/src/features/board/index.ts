import type { boardRoutes } from '@galleria/contract/board';
import type { JobHandlers } from '../../core/worker.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { showDayEnd } from './day-end.ts';
import { showBoard } from './show-board.ts';

import { tellUnseen, watchUnseen } from './unseen.ts';

export const boardHandlers: HandlersOf<typeof boardRoutes> = {
  'GET /tenants/:tenant/shops/:shop/board': ownDoor((ctx, { params }) => showBoard(ctx, params.shop)),
  'GET /tenants/:tenant/shops/:shop/day-end': ownDoor((ctx, { params }) => showDayEnd(ctx, params.shop)),
};
export const boardJobs: JobHandlers = { 'order.placed': watchUnseen, 'board.unseen': tellUnseen };
