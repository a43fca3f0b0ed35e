import type { Lang } from '@galleria/phrases/core';
import type { Reply, Site } from '../src/entries/storefront-server.tsx';

/** A small galleria to render in tests. */
export const arjeplog: Site = {
  kind: 'tenant',
  slug: 'arjeplog',
  name: 'Arjeplog',
  title: 'Arjeplogs galleria',
  phone: '0961-123 45',
  email: 'galleria@arjeplog.example',
  base: '/arjeplog',
};
export const norrbotten: Site = {
  ...arjeplog,
  kind: 'region',
  slug: 'norrbotten',
  name: 'Norrbotten',
  title: 'Norrbottens gallerior',
  base: '',
};

const hours = { from: '09:00', to: '18:00' };
const round = { day: '2026-11-24', orderBy: '2026-11-23T14:00:00Z' };
const shop = (slug: string, name: string, text: string, village: string, open: boolean) => ({
  slug,
  name,
  text,
  village,
  hoursToday: open ? hours : null,
  nextRound: round,
});

/** What an API would answer, by path. */
export const replies: Readonly<Record<string, Reply>> = {
  '/tenants/arjeplog/front': {
    status: 200,
    body: {
      shops: [
        shop('silverlivs', 'Silverlivs', 'Livsmedel och post', 'Arjeplog', true),
        shop('slagnas-lanthandel', 'Slagnäs lanthandel', 'Livsmedel, bränsle och ombud', 'Slagnäs', true),
        { ...shop('fjallbygg', 'Fjällbygg', 'Virke, cement och verktyg', 'Arjeplog', false), nextRound: null },
      ],
      categories: ['Mejeri', 'Bröd', 'Frukt och grönt', 'Kött och fisk', 'Skafferi', 'Hem och städ', 'Bygg', 'Djur'].map((name) => ({
        slug: name.toLowerCase(),
        name,
      })),
    },
  },
  '/gallerias': {
    status: 200,
    body: {
      regionName: 'Norrbotten',
      gallerias: ['Arjeplog', 'Arvidsjaur', 'Jokkmokk'].map((name) => ({
        slug: name.toLowerCase(),
        name: `${name}s galleria`,
        municipalityName: name,
      })),
    },
  },
};

/** The site and language of an address on the shared host. */
export function siteOf(pathname: string): { readonly site: Site; readonly lang: Lang } {
  const site = pathname === '/arjeplog' || pathname.startsWith('/arjeplog/') ? arjeplog : norrbotten;
  const rest = site === arjeplog ? pathname.slice('/arjeplog'.length) : pathname;
  return { site, lang: rest === '/en' || rest.startsWith('/en/') ? 'en' : 'sv' };
}
