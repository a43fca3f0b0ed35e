import type { ItemImport, itemRegisterRoutes } from '@galleria/contract/item-register';
import { parseGtin } from '@galleria/domain/catalogue';
import { OPEN_FOOD_FACTS } from '@galleria/domain/item-register';
import { parseLocalDate } from '@galleria/domain/time';
import type { PlatformCtx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import type { Upload } from '../../http/routes.ts';
import { importItems } from './import-items.ts';
import { findItem, isOperator, readRegister } from './item.store.ts';

// The request's own transaction waits meanwhile; a load this large ends long before the database gives up on it. Larger ones: `pnpm items`.
const MAX_BYTES = 8 * 1024 * 1024;

export const itemRegisterHandlers: HandlersOf<typeof itemRegisterRoutes> = {
  'GET /operator/item-register': ({ platform }) => readRegister(platform),
  'GET /operator/item-register/items': async ({ platform }, { query }) => {
    const gtin = parseGtin(query.gtin);
    if (!gtin.ok) throw new Problem('item-register.not-a-gtin');
    return { item: (await findItem(platform, gtin.value)) ?? null };
  },
  // The route accepts a form, so what came is one (http/routes.ts).
  'POST /item-register/imports': async (ctx, { body }) => load(ctx, body as unknown as Upload),
};

async function load({ platform, identity, deps, requestId }: PlatformCtx, { bytes, fields }: Upload): Promise<ItemImport> {
  if (!identity || !(await isOperator(platform, identity.id, identity.sessionId))) throw new Problem('auth.forbidden');
  if (bytes.length > MAX_BYTES) throw new Problem('request.too-large');
  const date = parseLocalDate(fields.date ?? '');
  if (!date) throw new Problem('item-register.date-missing');
  const actor = `identity:${identity.id}`;
  const source = {
    name: textOf(fields.source, 120) || OPEN_FOOD_FACTS.name,
    licence: textOf(fields.licence, 60) || OPEN_FOOD_FACTS.licence,
    date,
  };
  return importItems(deps.pool, { text: new TextDecoder().decode(bytes), source, actor, requestId });
}

const textOf = (field: string | undefined, most: number): string =>
  (field ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed()
    .trim()
    .slice(0, most);
