import type { MissingFact } from '@galleria/domain/catalogue';
import { offersPhrases } from '@galleria/phrases/offers';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FoodForm } from './food-form.tsx';
import { HazardForm } from './hazard-form.tsx';
import { type OfferEdit, type OwnOffer, type Save, useEdit, type Where } from './own-offer.ts';
import { PictureForm } from './picture-form.tsx';
import { SaleForm } from './sale-form.tsx';

/** One of the shop's goods with everything that can be changed by hand, each part saved by itself. */
export function OwnOfferEditor({ where, id }: { readonly where: Where; readonly id: string }) {
  const offer = useApi<OwnOffer>(`${where.api}/offers/${id}`, { staleTime: 0 });
  return <Loaded query={offer}>{(known) => <Editor where={where} offer={known} />}</Loaded>;
}

function Editor({ where, offer }: { readonly where: Where; readonly offer: OwnOffer }) {
  const words = offersPhrases(useLang());
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
      <PageHeader title={offer.name} text={`${words.sku} ${offer.sku}`}>
        <Link className="button button-quiet" to={where.page}>
          {words.backToList}
        </Link>
      </PageHeader>
      <ProblemNotice problem={edit.error} />
      {theirs && <Button onClick={() => show(theirs)}>{words.showTheirs}</Button>}
      {offer.missing.length > 0 && <Missing facts={offer.missing} />}
      <div className="row">
        <Button kind={offer.soldOut ? 'main' : 'quiet'} aria-pressed={offer.soldOut} onClick={() => change({ soldOut: !offer.soldOut })}>
          {offer.soldOut ? words.notSoldOut : words.soldOut}
        </Button>
        <Button kind="quiet" onClick={() => change({ hidden: offer.state === 'live' })}>
          {offer.state === 'live' ? words.hide : words.unhide}
        </Button>
      </div>
      {offer.handEdited.length > 0 && <HandEdited offer={offer} onSave={change} />}
      {/* A saved change brings a new version, and the forms begin anew from it. */}
      <SaleForm key={`sale${offer.version}`} {...props} />
      <PictureForm where={where} offer={offer} onSave={change} />
      <FoodForm key={`food${offer.version}`} {...props} />
      <HazardForm key={`hazard${offer.version}`} {...props} />
    </div>
  );
}

const FACTS: ReadonlySet<string> = new Set(
  Object.keys({
    name: 1,
    price: 1,
    'price-unit': 1,
    content: 1,
    category: 1,
    vat: 1,
    hazards: 1,
    'hazard-label': 1,
    'age-limit': 1,
    'may-not-be-sold': 1,
  } satisfies Record<MissingFact, 1>),
);
const isFact = (text: string): text is MissingFact => FACTS.has(text);

function Missing({ facts }: { readonly facts: readonly string[] }) {
  const words = offersPhrases(useLang());
  return (
    <Notice tone="warn" title={words.missingTitle}>
      <p>{words.missingText}</p>
      <ul>
        {facts.filter(isFact).map((fact) => (
          <li key={fact}>{words.missing[fact]}</li>
        ))}
      </ul>
    </Notice>
  );
}

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
