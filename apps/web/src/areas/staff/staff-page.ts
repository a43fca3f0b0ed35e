import type { Lang } from '@galleria/phrases/core';
import type { ComponentType } from 'react';
import type { IconName } from '../../ui/icon.tsx';
import type { Area } from './workplace.ts';

/** One staff page. Its path lies below the workplace's: `orders` is /personal/shop/arjeplog/<shop>/orders. */
export type StaffPage = {
  readonly area: Area;
  /** May hold parameters (`orders/$order`), read with `useParams({ strict: false })`. */
  readonly path: string;
  /** The menu's word; a page without one is reached from other pages. */
  readonly menu?: { readonly label: (lang: Lang) => string; readonly icon: IconName };
  /** Who sees it in the menu; everybody in the area when left out. The API decides who may. */
  readonly roles?: readonly string[];
  /** About what is paid through a payment provider: in no menu where the installation has none. */
  readonly provider?: true;
  readonly load: () => Promise<ComponentType>;
};
