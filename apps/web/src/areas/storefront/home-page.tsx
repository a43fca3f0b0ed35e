import type { Reply } from '@galleria/contract/client';
import { localDate, localTime } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatDay, formatMoment, formatTime } from '@galleria/phrases/format';
import { shellPhrases } from '@galleria/phrases/shell';
import { ShelfCards } from '../../features/catalogue/shelf-links.tsx';
import { filledShelves } from '../../features/catalogue/shelves.ts';
import { frontPath, villageIn } from '../../features/shops/paths.ts';
import { ShopCard } from '../../features/shops/shop-card.tsx';
import { useDeliveries } from '../../features/shops/use-deliveries.ts';
import { VillageChooser } from '../../features/shops/village-chooser.tsx';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Landscape } from './landscape.tsx';
import { OwnTexts } from './own-texts.tsx';
import { usePage } from './page.ts';
import { SearchForm } from './search-form.tsx';

type Front = Reply<'GET /tenants/:tenant/storefront/front'>;

/** The start page of a galleria: what one can buy here, from whom, and when it comes home. */
export function HomePage() {
  const site = useSite();
  const lang = useLang();
  const words = shellPhrases(lang);
  const loaded = useApi<Front>(frontPath(site.slug));
  return (
    <>
      <div className="hero">
        <div className="wrap hero-text">
          <h1>{words.welcome(site.name)}</h1>
          <p>{words.welcomeText}</p>
          <SearchForm className="hero-search" label={cataloguePhrases(lang).searchBig} />
        </div>
        <Landscape />
      </div>
      <div className="wrap">
        <Loaded query={loaded}>
          {(front) => (
            <>
              <NextRound front={front} />
              <Shelves front={front} />
              <Shops front={front} />
              <OwnTexts />
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

/** When the car comes next to the reader's village, shop by shop. */
function NextRound({ front }: { readonly front: Front }) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const { search } = usePage();
  const { data, village, villageName, choose } = useDeliveries(villageIn(search));
  if (!data) return null;
  const rounds = front.shops.flatMap((shop) => {
    const day = data.days.find((each) => each.open && !each.full && each.shops.includes(shop.id));
    return day ? [{ shop, day }] : [];
  });
  return (
    <section className="section next-round" aria-labelledby="turer">
      <div>
        <h2 id="turer">{villageName ? words.nextRound(villageName) : words.chooseVillage}</h2>
        <VillageChooser villages={data.villages} village={village} onChoose={choose} />
      </div>
      <div aria-live="polite">
        {villageName && rounds.length === 0 && <p>{words.noRounds(villageName)}</p>}
        <ul className="rounds">
          {rounds.map(({ shop, day }) => (
            <li key={shop.id}>
              <Icon name="van" />
              <div>
                <strong>{formatDay(lang, localDate(day.day))}</strong> {words.from(shop.name)}
                <br />
                <span className="soft">
                  {words.window(formatTime(localTime(day.windowFrom)), formatTime(localTime(day.windowTo)))}.{' '}
                  {words.orderBefore(formatMoment(lang, new Date(day.orderBy), { short: true }))}.
                </span>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Shelves({ front }: { readonly front: Front }) {
  const words = cataloguePhrases(useLang());
  return (
    <section className="section" aria-labelledby="hyllor">
      <h2 id="hyllor">{words.shelves}</h2>
      <ShelfCards shelves={filledShelves(front.categories)} />
    </section>
  );
}

function Shops({ front }: { readonly front: Front }) {
  const words = cataloguePhrases(useLang());
  // Those that are open first; the order is otherwise the API's.
  const shops = [...front.shops].sort((a, b) => Number(b.openUntil !== null) - Number(a.openUntil !== null));
  return (
    <section className="section" aria-labelledby="butiker">
      <h2 id="butiker">{words.shopsTitle}</h2>
      <ul className="grid shop-grid">
        {shops.map((shop) => (
          <ShopCard key={shop.id} shop={shop} today={localDate(front.today)} />
        ))}
      </ul>
      <p>
        <LinkButton to="/butiker" kind="bare" icon="right">
          {words.allShops}
        </LinkButton>
      </p>
    </section>
  );
}
