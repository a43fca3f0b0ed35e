import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  fromShop: (shop) => `From ${shop}`,
  withdrawal: {
    yes: '14 days to withdraw',
    'only-sealed': '14 days to withdraw if the seal is unbroken',
    'spoils-quickly': 'no withdrawal (fresh goods)',
    'made-to-measure': 'no withdrawal (made to measure)',
    newspaper: 'no withdrawal (newspaper)',
  },
};
