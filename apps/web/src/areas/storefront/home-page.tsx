import { formatDay, formatMoment, formatTime } from '@galleria/phrases/format';
import { shellPhrases } from '@galleria/phrases/shell';
import { Link } from 'wouter';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Badge, Loaded } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type Front, type FrontShop, frontPath } from './front.ts';
import { Landscape } from './landscape.tsx';

/** The start page of a galleria: what one can buy here, from whom, and when it comes home. */
export function HomePage() {
  const site = useSite();
  const words = shellPhrases(useLang());
  const front = useApi<Front>(frontPath(site.slug));
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
        <Loaded query={front}>{(loaded) => <FrontContent front={loaded} />}</Loaded>
      </div>
    </>
  );
}

function FrontContent({ front }: { readonly front: Front }) {
  const words = shellPhrases(useLang());
  return (
    <>
      {front.categories.length > 0 && (
        <section className="section" aria-labelledby="varor">
          <h2 id="varor">{words.categories}</h2>
          <ul className="grid grid-small">
            {front.categories.map(({ slug, name }) => (
              <li key={slug} className="card card-link category-card">
                <Link href={`/varor/${slug}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="section" aria-labelledby="butiker">
        <h2 id="butiker">{words.shops}</h2>
        <ul className="grid shop-grid">
          {front.shops.map((shop) => (
            <ShopCard key={shop.slug} shop={shop} />
          ))}
        </ul>
      </section>
    </>
  );
}

function ShopCard({ shop }: { readonly shop: FrontShop }) {
  const lang = useLang();
  const words = shellPhrases(lang);
  const { hoursToday, nextRound } = shop;
  return (
    <li className="card card-link shop-card">
      <h3>
        <Link href={`/butik/${shop.slug}`}>{shop.name}</Link>
      </h3>
      <p className="soft">
        {shop.text} · {shop.village}
      </p>
      <p>
        {hoursToday ? (
          <Badge tone="success" icon="clock">
            {words.openToday(formatTime(hoursToday.from), formatTime(hoursToday.to))}
          </Badge>
        ) : (
          <Badge icon="clock">{words.closedToday}</Badge>
        )}
      </p>
      {nextRound && (
        <p>
          <Icon name="van" /> {words.nextTour}: <strong>{formatDay(lang, nextRound.day)}</strong>,{' '}
          {words.orderBy(formatMoment(lang, new Date(nextRound.orderBy), { short: true }))}
        </p>
      )}
    </li>
  );
}
