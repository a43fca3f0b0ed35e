import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Deps } from '../core/context.ts';

/** Cut-offs, codes and tokens go by the process's clock. One that differs from the database's by more would let one process sell what another has closed. */
const CLOCKS_WITHIN_MS = 30_000;

/**
 * /health/live: the process turns. /health/ready: it can reach its database, and their clocks agree. /metrics: for a scraper on the machine
 * itself, nobody else.
 */
export function registerHealth(app: FastifyInstance, { pool, now }: Deps): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  registerDeadJobs(registry, app, pool);
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    if (!route.startsWith('/health')) {
      request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
    }
  });
  app.get('/health/live', async () => ({ ok: true }));
  app.get('/health/ready', async (_request, reply) => {
    try {
      const { rows } = await pool.query<{ at: Date }>('select clock_timestamp() as at');
      const apart = Math.abs(now().getTime() - (rows[0]?.at.getTime() ?? 0));
      if (apart <= CLOCKS_WITHIN_MS) return { ok: true };
      app.log.error({ apartMs: apart }, 'the clocks of this process and of the database disagree: check the time service of both machines');
      return reply.code(503).send({ ok: false });
    } catch {
      return reply.code(503).send({ ok: false });
    }
  });
  app.get('/metrics', async (request, reply) => {
    const local =
      ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for'];
    if (!local) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** What nobody tries any longer, by topic: whoever runs the installation lets their alarm go off above nothing. */
function registerDeadJobs(registry: Registry, app: FastifyInstance, pool: Deps['pool']): void {
  new Gauge({
    name: 'outbox_dead_jobs',
    help: 'Jobs of the outbox that were given up, by topic',
    labelNames: ['topic'] as const,
    registers: [registry],
    async collect() {
      this.reset();
      try {
        const { rows } = await pool.query<{ topic: string; jobs: string }>(
          'select topic, sum(jobs) as jobs from platform.dead_jobs() group by 1',
        );
        for (const { topic, jobs } of rows) this.set({ topic }, Number(jobs));
      } catch (error) {
        // The other measurements are wanted most when the database cannot be reached.
        app.log.warn({ err: error }, 'dead jobs not counted');
      }
    },
  });
}
