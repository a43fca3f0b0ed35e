import type { noticeRoutes } from '@galleria/contract/notices';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { complain } from './complain.ts';
import { assessNotice, decideNotice, reviewNotice } from './decide-notice.ts';
import { listNotices } from './notice.store.ts';
import { sendNotice } from './send-notice.ts';
import { followedNotice, officerNotice, shopDecisions } from './views.ts';

export const noticeHandlers: HandlersOf<typeof noticeRoutes> = {
  'POST /tenants/:tenant/notices': ownDoor((ctx, { body }) => sendNotice(ctx, body)),
  'GET /tenants/:tenant/notices/:notice': ({ tx, now }, { params }) => followedNotice(tx, params.notice, now),
  'POST /tenants/:tenant/notices/:notice/complaints': async (ctx, { params, body }) => {
    await complain(ctx, params.notice, { side: 'reporter', words: body.words });
    return followedNotice(ctx.tx, params.notice, ctx.now);
  },
  'GET /tenants/:tenant/officer/notices': async ({ tx }) => ({ notices: await listNotices(tx) }),
  'GET /tenants/:tenant/officer/notices/:notice': ({ tx }, { params }) => officerNotice(tx, params.notice),
  'POST /tenants/:tenant/officer/notices/:notice/assess': (ctx, { params, body }) => assessNotice(ctx, params.notice, body.version),
  'POST /tenants/:tenant/officer/notices/:notice/decision': (ctx, { params, body }) => decideNotice(ctx, params.notice, body),
  'POST /tenants/:tenant/officer/notices/:notice/reviews': (ctx, { params, body }) => reviewNotice(ctx, params.notice, body),
  'GET /tenants/:tenant/shops/:shop/decisions': async ({ tx, now }, { params }) => ({
    decisions: await shopDecisions(tx, params.shop, now),
  }),
  'POST /tenants/:tenant/shops/:shop/decisions/:notice/complaints': async (ctx, { params, body }) => {
    await complain(ctx, params.notice, { side: 'shop', words: body.words });
    return { decisions: await shopDecisions(ctx.tx, params.shop, ctx.now) };
  },
};
