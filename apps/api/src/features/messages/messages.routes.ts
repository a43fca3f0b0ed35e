import type { DemoMessage, messagesRoutes } from '@galleria/contract/messages';
import { forEachTenant } from '@galleria/db';
import { sha256 } from '../../core/id.ts';
import { notFound } from '../../core/problem.ts';
import { BROWSER_COOKIE } from '../../http/cookies.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { codeCausesOf, newestMessages } from './messages.store.ts';
import { decideBudget, overview, print, showList } from './overview.ts';

const NEWEST = 100;

interface TenantRow {
  id: number;
  name: string;
}

export const messagesHandlers: HandlersOf<typeof messagesRoutes> = {
  'GET /tenants/:tenant/officer/messages': (ctx) => overview(ctx),
  'PUT /tenants/:tenant/officer/messages/budget': (ctx, { body }) => decideBudget(ctx, body),
  'GET /tenants/:tenant/officer/messages/list': (ctx, { query }) => showList(ctx, query),
  'POST /tenants/:tenant/officer/messages/:message/print': (ctx, { params }) => print(ctx, params.message),
  'GET /demo/post': async ({ deps, platform, cookies }) => {
    // Outside a demonstration these are other people's letters: the route does not exist.
    if (!deps.config.demonstration) throw notFound();
    const tenants = await platform.query<TenantRow>('select id, name from platform.tenants order by id limit 300');
    const calls = tenants.map(({ id }) => ({ tenantId: id, scope: { kind: 'system' }, actor: 'system:demo-post' }) as const);
    const browser = cookies.get(BROWSER_COOKIE);
    const causes = browser ? await codeCausesOf(platform, sha256(browser)) : [];
    const lists = await forEachTenant(deps.pool, calls, (tx) => newestMessages(tx, NEWEST, causes));
    const all = lists.flatMap((list, index) => list.map((message): DemoMessage => ({ ...message, tenant: tenants[index]?.name ?? '' })));
    const time = (message: DemoMessage) => new Date(message.at).getTime();
    return { messages: all.sort((a, b) => time(b) - time(a)).slice(0, NEWEST) };
  },
};
