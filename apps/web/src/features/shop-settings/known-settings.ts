import type { Reply } from '@galleria/contract/client';

/** What the API knows of a shop's profile and hours. */
export type Settings = Reply<'GET /tenants/:tenant/shops/:shop/settings'>;
