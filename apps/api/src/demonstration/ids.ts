import type { DemoTenant } from '@galleria/demo/galleria';
import { derivedId } from '../core/id.ts';

// The demonstration's ids follow from its slugs: loading it twice finds what is there, and a link in the README stays right.
export const TENANT_IDS: Readonly<Record<DemoTenant['slug'], number>> = { arjeplog: 1, arvidsjaur: 2, jokkmokk: 3 };
export const tenantIdOf = (slug: DemoTenant['slug']): number => TENANT_IDS[slug];
/** Norrbotten's. */
export const REGION_ID = 25;
export const TENANT_BY_CODE: Readonly<Record<string, number>> = { 2506: 1, 2505: 2, 2510: 3 };

export const shopIdOf = (slug: string): string => derivedId('demo-shop', slug);
export const carrierIdOf = (slug: string): string => derivedId('demo-carrier', slug);
export const villageIdOf = (slug: string): string => derivedId('demo-village', slug);
export const householdIdOf = (code: string, number: number): string => derivedId('demo-household', code, number);
export const offerIdOf = (shopSlug: string, sku: string): string => derivedId('demo-offer', shopSlug, sku);

export const systemCall = (tenantId: number) => ({ tenantId, scope: { kind: 'system' } as const, actor: 'system:demonstration' });
