import type { Reply } from '@galleria/contract/client';
import { localDate } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { shellPhrases } from '@galleria/phrases/shell';
import { titlePhrases } from '@galleria/phrases/titles';
import { Link } from 'wouter';
import { frontPath } from '../../features/shops/paths.ts';
import { ShopCard } from '../../features/shops/shop-card.tsx';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';

/** Every shop that sells here. */
export function ShopsPage() {
  const site = useSite();
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const loaded = useApi<Reply<'GET /tenants/:tenant/storefront/front'>>(frontPath(site.slug));
  return (
    <div className="wrap section">
      <Breadcrumbs crumbs={[{ label: shellPhrases(lang).home, to: '/' }, { label: words.shopsTitle }]} />
      <PageHeader title={words.shopsTitle} text={words.shopsText(site.name)} />
      <Loaded query={loaded}>
        {({ shops, today }) => (
          <ul className="grid shop-grid">
            {shops.map((shop) => (
              <ShopCard key={shop.id} shop={shop} today={localDate(today)} heading="h2" />
            ))}
          </ul>
        )}
      </Loaded>
      <p className="screen-only">
        <Link href="/rangordning">{titlePhrases(lang).ranking}</Link>
      </p>
    </div>
  );
}
