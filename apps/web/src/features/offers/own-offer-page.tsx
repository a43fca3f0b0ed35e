import { bundleStaffPhrases } from '@galleria/phrases/bundles-staff';
import { offersPhrases } from '@galleria/phrases/offers';
import { variantPhrases } from '@galleria/phrases/variants';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FoodForm } from './food-form.tsx';
import { HazardForm } from './hazard-form.tsx';
import { MissingFacts } from './missing-facts.tsx';
import { type OfferEdit, type OwnOffer, type Save, useEdit, type Where } from './own-offer.ts';
import { PacketForm } from './packet-form.tsx';
import { Pictures } from './pictures.tsx';
import { SaleForm } from './sale-form.tsx';

/** One of the shop's goods with everything that can be changed by hand, each part saved by itself. */
export function OwnOfferEditor({ where, id }: { readonly where: Where; readonly id: string }) {
  const offer = useApi<OwnOffer>(`${where.api}/offers/${id}`, { staleTime: 0 });
  return <Loaded query={offer}>{(known) => <Editor where={where} offer={known} />}</Loaded>;
}

function Editor({ where, offer }: { readonly where: Where; readonly offer: OwnOffer }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const tell = useToast();
  const { edit, save, keep } = useEdit(where, offer.id);
  const change = (wanted: Omit<OfferEdit, 'version'>) => save({ version: offer.version, ...wanted }, () => tell(words.saved));
  const theirs = edit.error?.code === 'offer.changed' ? (edit.error.params.offer as OwnOffer | undefined) : undefined;
  const show = (now: OwnOffer) => {
    keep(now);
    edit.reset();
  };
  const props = { offer, onSave: change, busy: edit.isPending };
  return (
    <div className="stack own-editor">
      <PageHeader title={offer.name} text={`${words.sku} ${offer.sku}. ${words.kinds[offer.kind]}.`}>
        <Link className="button button-quiet" to={where.page}>
          {words.backToList}
        </Link>
      </PageHeader>
      <ProblemNotice problem={edit.error} />
      {theirs && <Button onClick={() => show(theirs)}>{words.showTheirs}</Button>}
      {offer.bundle ? <IsBundle where={where} id={offer.id} /> : <MissingFacts offer={offer} />}
      <div className="row">
        <Button kind={offer.soldOut ? 'main' : 'quiet'} aria-pressed={offer.soldOut} onClick={() => change({ soldOut: !offer.soldOut })}>
          {offer.soldOut ? words.notSoldOut : words.soldOut}
        </Button>
        <Button kind="quiet" onClick={() => change({ hidden: offer.state === 'live' })}>
          {offer.state === 'live' ? words.hide : words.unhide}
        </Button>
        {!offer.bundle && <MoreOfGoods where={where} offer={offer} />}
      </div>
      {offer.handEdited.length > 0 && <HandEdited offer={offer} onSave={change} />}
      {/* A form begins anew when what it shows was changed, by its own saving or by somebody else; what was typed in the others stays. */}
      {!offer.bundle && <SaleForm key={saleKey(offer)} {...props} />}
      <Pictures where={where} offer={offer} />
      {!offer.bundle && (
        <>
          <FoodForm key={`food${JSON.stringify(offer.food)}`} where={where} {...props} />
          <PacketForm key={`packet${JSON.stringify(offer.declaration)}`} where={where} {...props} />
          <HazardForm key={`hazard${JSON.stringify(offer.hazards)}`} {...props} />
        </>
      )}
    </div>
  );
}

/** What a bundle is called, costs and holds is changed where bundles are made. */
function IsBundle({ where, id }: { readonly where: Where; readonly id: string }) {
  const words = bundleStaffPhrases(useLang());
  return (
    <Notice>
      <p>{words.isBundle}</p>
      <Link className="button" to={`${where.page.replace(/\/offers$/, '/bundles')}/${id}`}>
        {words.openBundle}
      </Link>
    </Notice>
  );
}

function MoreOfGoods({ where, offer }: { readonly where: Where; readonly offer: OwnOffer }) {
  const lang = useLang();
  return (
    <>
      <Link className="button button-quiet" to={`${where.page.replace(/\/offers$/, '/promotions')}/new/${offer.id}`}>
        {offersPhrases(lang).promote}
      </Link>
      <Link className="button button-quiet" to={`${where.page}/${offer.id}/variants`}>
        {variantPhrases(lang).link}
        {offer.variantGroup && `: ${[offer.variantGroup.name, ...offer.variantGroup.values].join(', ')}`}
      </Link>
    </>
  );
}

/** What the first form shows. */
const SALE_FIELDS = [
  ...(['name', 'brand', 'description', 'price', 'depositOre', 'content', 'category', 'vatCategory'] as const),
  ...(['zone', 'ageLimit', 'gtin', 'stockKind', 'homeDays', 'onHand', 'shelf'] as const),
];
const saleKey = (offer: OwnOffer): string => JSON.stringify(SALE_FIELDS.map((field) => offer[field]));

type HandField = keyof ReturnType<typeof offersPhrases>['handFields'];

function HandEdited({ offer, onSave }: { readonly offer: OwnOffer; readonly onSave: Save }) {
  const words = offersPhrases(useLang());
  const fields = offer.handEdited.filter((field): field is HandField => Object.hasOwn(words.handFields, field));
  return (
    <Notice title={words.handTitle}>
      <p>
        {words.handText} {fields.map((field) => words.handFields[field]).join(', ')}.
      </p>
      <Button kind="quiet" onClick={() => onSave({ followTill: fields })}>
        {words.followTill}
      </Button>
    </Notice>
  );
}
