import type { Reply } from '@galleria/contract/client';
import { shellPhrases } from '@galleria/phrases/shell';
import { Link } from 'wouter';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { shopsPath } from './front.ts';
import { Landscape } from './landscape.tsx';

/** The start page of a galleria: what one can buy here, from whom, and when it comes home. */
export function HomePage() {
  const site = useSite();
  const words = shellPhrases(useLang());
  const loaded = useApi<Reply<'GET /tenants/:tenant/storefront/shops'>>(shopsPath(site.slug));
  return (
    <>
      <div className="hero">
        <div className="wrap hero-text">
          <h1>{words.welcome(site.name)}</h1>
          <p>{words.welcomeText}</p>
        </div>
        <Landscape />
      </div>
      <div className="wrap">
        <Loaded query={loaded}>{({ shops }) => <Shops shops={shops} />}</Loaded>
      </div>
    </>
  );
}

type Shop = Reply<'GET /tenants/:tenant/storefront/shops'>['shops'][number];

function Shops({ shops }: { readonly shops: readonly Shop[] }) {
  const words = shellPhrases(useLang());
  return (
    <section className="section" aria-labelledby="butiker">
      <h2 id="butiker">{words.shops}</h2>
      <ul className="grid shop-grid">
        {shops.map((shop) => (
          <li key={shop.id} className="card card-link shop-card">
            <h3>
              <Link href={`/butik/${shop.slug}`}>{shop.name}</Link>
            </h3>
            <p className="soft">
              {shop.street}, {shop.locality}
            </p>
            <p>{shop.story}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
