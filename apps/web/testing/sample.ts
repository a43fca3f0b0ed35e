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

const shop = (slug: string, name: string, story: string, locality: string) => ({
  id: slug,
  slug,
  name,
  story,
  street: 'Storgatan 1',
  locality,
});

/** What an API would answer, by path. */
export const replies: Readonly<Record<string, Reply>> = {
  '/tenants/arjeplog/storefront/shops': {
    status: 200,
    body: {
      shops: [
        shop('silverlivs', 'Silverlivs', 'Livsmedel, post och apoteksombud mitt i byn.', 'Arjeplog'),
        shop('slagnas-lanthandel', 'Slagnäs lanthandel', 'Livsmedel, bränsle och en kopp kaffe.', 'Slagnäs'),
        shop('fjallbygg', 'Fjällbygg', 'Virke, cement och verktyg.', 'Arjeplog'),
      ],
    },
  },
  '/demo/sign-ins': { status: 200, body: { signIns: [] } },
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
