import type { ShopFace } from '@galleria/contract/catalogue';
import type { FrontShop } from '@galleria/contract/front';
import { type Opening, openAt, spansOn } from '@galleria/domain/opening';
import { dayOf } from '@galleria/domain/time';

/** A public row's hours are days and times already: the brands are given back. */
const openingOf = (shop: ShopFace): Opening => shop as unknown as Opening;

/** A shop as the start page shows it at a moment. One that has paused is closed, whatever its hours say. */
export function frontShop(shop: ShopFace, now: Date): FrontShop {
  const opening = shop.open ? openingOf(shop) : { hours: [], exceptions: [] };
  const state = openAt(opening, now);
  return {
    id: shop.id,
    slug: shop.slug,
    kind: shop.kind,
    name: shop.name,
    locality: shop.locality,
    picture: shop.picture,
    homeMunicipality: shop.homeMunicipality,
    today: spansOn(opening, dayOf(now)).map(({ opens, closes }) => ({ opens, closes })),
    openUntil: state.open ? state.closes : null,
    opensNext: state.open ? null : state.next,
  };
}
