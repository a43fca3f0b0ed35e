import type { FastifyInstance } from 'fastify';
import type { Deps } from '../core/context.ts';
import type { Dispatch } from './routes.ts';
import type { Tenants } from './tenants.ts';

export async function registerPages(_app: FastifyInstance, _page: { deps: Deps; tenants: Tenants; dispatch: Dispatch }): Promise<void> {}
