import type { Lang } from '@galleria/phrases/core';
import { staffFramePhrases } from '@galleria/phrases/staff-frame';
import { menuOf } from './pages.ts';
import type { StaffPage } from './staff-page.ts';
import type { Area, Me, Workplace } from './workplace.ts';

type GroupName = keyof ReturnType<typeof staffFramePhrases>['menuGroups'];
type Group = { readonly name: GroupName; readonly paths: readonly string[] };

/** Long menus in parts, each by when one needs it; what is not named here stands in the last part. Short ones need no headings. */
const GROUPS: Readonly<Record<Area, readonly Group[]>> = {
  shop: [
    { name: 'day', paths: ['orders', 'phone', 'calls', 'notes', 'dispatch', 'home-delivery-for', 'cool-bags', 'day-end'] },
    { name: 'goods', paths: ['offers', 'bundles', 'promotions', 'coupons', 'stock', 'price-files'] },
    {
      name: 'money',
      paths: [
        ...['ledger', 'reports', 'settlements', 'payouts', 'swish', 'invoices', 'till-lists', 'card-payments', 'invoice-customers'],
        ...['withdrawals', 'complaints', 'paying', 'delivery-fee'],
      ],
    },
    { name: 'shop', paths: [] },
  ],
  municipality: [
    {
      name: 'homeDelivery',
      paths: [
        'reports',
        'notes',
        'households',
        'household-doubles',
        'eligibility',
        'claims',
        'settlement',
        'reconciliation',
        'statistics',
        'home-care',
        'schemes',
        'duties',
      ],
    },
    { name: 'driving', paths: ['dispatch', 'rounds', 'carriers', 'villages', 'roads', 'cool-bags'] },
    {
      name: 'galleria',
      paths: [
        'opening',
        'applications',
        'notices',
        'texts',
        'legal',
        'messages',
        'commission',
        'payee-money',
        'seller-report',
        'templates',
        'galleria',
        'training',
      ],
    },
    { name: 'more', paths: [] },
  ],
  care: [],
  carrier: [],
  platform: [],
  region: [],
};

export type MenuPart = { readonly name: GroupName | null; readonly label: string; readonly pages: readonly StaffPage[] };

/** The menu of a workplace in its parts, none of them empty. */
export function menuParts({ area, role }: Workplace, me: Me, lang: Lang): readonly MenuPart[] {
  const pages = menuOf(area, role, me);
  const groups = GROUPS[area];
  if (groups.length === 0) return [{ name: null, label: '', pages }];
  const named = new Set(groups.flatMap(({ paths }) => paths));
  return groups
    .map(({ name, paths }, index) => ({
      name,
      label: staffFramePhrases(lang).menuGroups[name],
      pages: [
        ...paths.flatMap((path) => pages.filter((page) => page.path === path)),
        ...(index === groups.length - 1 ? pages.filter(({ path }) => !named.has(path)) : []),
      ],
    }))
    .filter((part) => part.pages.length > 0);
}
