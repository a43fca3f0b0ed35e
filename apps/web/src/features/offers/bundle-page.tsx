import type { StaffBundle } from '@galleria/contract/bundles';
import { ore } from '@galleria/domain/money';
import { bundleStaffPhrases } from '@galleria/phrases/bundles-staff';
import { formatOre } from '@galleria/phrases/format';
import { offersPhrases } from '@galleria/phrases/offers';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { BundleForm } from './bundle-form.tsx';
import { obstaclesOf } from './bundle-obstacles.ts';
import type { OwnOffer, Where } from './own-offer.ts';
import { Pictures } from './pictures.tsx';

/** A new bundle; then its own page, where it gets its picture. */
export function NewBundlePage({ where, onMade }: { readonly where: Where; readonly onMade: (id: string) => void }) {
  const words = bundleStaffPhrases(useLang());
  return (
    <div className="stack own-editor">
      <PageHeader title={words.makeTitle} text={words.intro}>
        <Link className="button button-quiet" to={where.page}>
          {words.back}
        </Link>
      </PageHeader>
      <BundleForm where={where} onSaved={({ id }) => onMade(id)} />
    </div>
  );
}

/** One bundle: what it holds, what it costs, why it is not sold, its picture. */
type OwnProps = { readonly where: Where; readonly promotions: string };
export function BundlePage({ id, ...own }: OwnProps & { readonly id: string }) {
  const { where } = own;
  const bundle = useApi<StaffBundle>(`${where.api}/bundles/${id}`, { staleTime: 0 });
  return <Loaded query={bundle}>{(known) => <Known {...own} bundle={known} />}</Loaded>;
}

function Known({ where, promotions, bundle }: OwnProps & { readonly bundle: StaffBundle }) {
  const lang = useLang();
  const words = bundleStaffPhrases(lang);
  const offer = useApi<OwnOffer>(`${where.api}/offers/${bundle.id}`, { staleTime: 0 });
  const { sold, sku } = bundle;
  const obstacles = obstaclesOf(bundle, lang);
  return (
    <div className="stack own-editor">
      <PageHeader
        title={bundle.name}
        text={`${offersPhrases(lang).sku} ${sku}. ${words.sold}: ${words.soldOf(sold.bundles, sold.orders, formatOre(lang, ore(sold.goodsOre)))}.`}
      >
        <Link className="button button-quiet" to={where.page}>
          {words.back}
        </Link>
        <Link className="button button-quiet" to={`${promotions}/new/${bundle.id}`}>
          {words.lower}
        </Link>
      </PageHeader>
      {obstacles.length > 0 && (
        <Notice tone="warn" title={words.notSold}>
          <ul>
            {obstacles.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      <BundleForm key={bundle.version} where={where} bundle={bundle} />
      {offer.data && <Pictures where={where} offer={offer.data} />}
    </div>
  );
}
