import type { RoundsPage, roundsRoutes } from '@galleria/contract/rounds';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { calendarDays, villagesWithoutRound } from './calendar.store.ts';
import { cancelRoundDay, restoreRoundDay } from './cancel-day.ts';
import { decideDay, takeDayBack } from './decide-day.ts';
import { liveRounds, reachable } from './round.store.ts';
import { changeRound, createRound } from './save-round.ts';
import { showRound } from './show-round.ts';

async function page({ tx, now }: Ctx, carrierId?: string): Promise<RoundsPage> {
  const today = dayOf(now);
  const rows = await liveRounds(tx, today, carrierId);
  const calendar = await calendarDays(tx, today);
  return {
    today,
    rounds: rows.map((row) => showRound(row, now)),
    ...(await reachable(tx)),
    calendar,
    withoutRound: await villagesWithoutRound(tx, today),
  };
}

export const roundsHandlers: HandlersOf<typeof roundsRoutes> = {
  'GET /tenants/:tenant/officer/rounds': (ctx) => page(ctx),
  'POST /tenants/:tenant/officer/round-calendar': async (ctx, { body }) => {
    await decideDay(ctx, body);
    return page(ctx);
  },
  'POST /tenants/:tenant/officer/round-calendar/removed': async (ctx, { body }) => {
    await takeDayBack(ctx, body.day);
    return page(ctx);
  },
  'GET /tenants/:tenant/carriers/:carrier/rounds': (ctx, { params }) => page(ctx, params.carrier),
  'POST /tenants/:tenant/carriers/:carrier/rounds': (ctx, { params, body }) => createRound(ctx, params.carrier, body),
  'PUT /tenants/:tenant/carriers/:carrier/rounds/:round': (ctx, { params, body }) => {
    const { version, ...round } = body;
    return changeRound(ctx, { id: params.round, carrierId: params.carrier, version, round });
  },
  'POST /tenants/:tenant/carriers/:carrier/rounds/:round/cancelled-days': (ctx, { params, body }) =>
    cancelRoundDay(ctx, { roundId: params.round, carrierId: params.carrier, ...body }),
  'POST /tenants/:tenant/carriers/:carrier/rounds/:round/restored-days': (ctx, { params, body }) =>
    restoreRoundDay(ctx, { roundId: params.round, carrierId: params.carrier, ...body }),
};
