import type { Reply } from '@galleria/contract/client';

export type Promises = Reply<'GET /tenants/:tenant/shops/:shop/promises'>;
/** Goods that the web has promised, beside what lies on their shelf. */
export type Promised = Promises['offers'][number];
