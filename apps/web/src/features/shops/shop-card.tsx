import type { FrontShop } from '@galleria/contract/front';
import type { LocalDate } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { Link } from 'wouter';
import { useLang } from '../../lib/site.tsx';
import { Icon } from '../../ui/icon.tsx';
import { OpenBadge } from './open-badge.tsx';

/** A shop among others: what it is, where, and whether it is open. */
export function ShopCard({
  shop,
  today,
  heading: Heading = 'h3',
}: {
  readonly shop: FrontShop;
  readonly today: LocalDate;
  readonly heading?: 'h2' | 'h3';
}) {
  const words = cataloguePhrases(useLang());
  return (
    <li className="card card-link shop-card">
      <span className={`shop-sign shop-${shop.kind}`} aria-hidden="true">
        <Icon name={shop.kind === 'services' ? 'person' : shop.kind === 'building-supplies' ? 'house' : 'shop'} />
      </span>
      <div>
        <Heading>
          <Link href={`/butik/${shop.slug}`}>{shop.name}</Link>
        </Heading>
        <p className="soft">
          {words.kinds[shop.kind]} · {shop.homeMunicipality ? words.neighbour(shop.homeMunicipality) : shop.locality}
        </p>
        <OpenBadge today={today} openUntil={shop.openUntil} opensNext={shop.opensNext} />
      </div>
    </li>
  );
}
