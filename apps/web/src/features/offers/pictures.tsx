import { offersPhrases } from '@galleria/phrases/offers';
import { problemText } from '@galleria/phrases/problems';
import { type ChangeEvent, type FormEvent, useId } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type OwnOffer, type OwnPicture, type PictureKind, photoAddress, type Where } from './own-offer.ts';
import { type Sending, useUploads } from './use-uploads.ts';

type Arranged = { readonly known: readonly string[]; readonly pictures: readonly Omit<OwnPicture, 'file'>[] };
type Props = { readonly where: Where; readonly offer: OwnOffer };

/** The goods' photographs from the telephone, in the order of the galleria, with words for those who cannot see them; and the label's. */
export function Pictures({ where, offer }: Props) {
  const words = offersPhrases(useLang());
  const tell = useToast();
  const uploads = useUploads(where, offer.id, () => tell(words.pictureSaved));
  return (
    <section id="pictures" className="card stack" aria-labelledby="pictures-title">
      <h2 id="pictures-title">{words.pictureTitle}</h2>
      <Kept where={where} offer={offer} />
      <Choose name="photos" label={words.choosePicture} hint={words.pictureText} kind="goods" onChoose={uploads.add} />
      <Choose name="label" label={words.chooseLabel} hint={words.labelText} kind="label" onChoose={uploads.add} />
      {uploads.list.map((sending) => (
        <OnItsWay key={sending.id} sending={sending} onAgain={uploads.again} onDrop={uploads.drop} />
      ))}
    </section>
  );
}

type ChooseProps = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: PictureKind;
  readonly onChoose: (files: readonly File[], kind: PictureKind) => void;
};

function Choose({ name, label, hint, kind, onChoose }: ChooseProps) {
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    onChoose([...(event.target.files ?? [])], kind);
    // The same picture may be chosen again later.
    event.target.value = '';
  };
  return (
    <Field label={label} hint={hint}>
      {/* Without HEIC in the list a telephone that takes it hands over a JPEG. */}
      {(control) => (
        <input {...control} className="input" type="file" name={name} multiple accept="image/jpeg,image/png,image/webp" onChange={choose} />
      )}
    </Field>
  );
}

type OnItsWayProps = { readonly sending: Sending; readonly onAgain: (sending: Sending) => void; readonly onDrop: (id: string) => void };

function OnItsWay({ sending, onAgain, onDrop }: OnItsWayProps) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const id = useId();
  const { file, percent, problem } = sending;
  if (problem) {
    return (
      <Notice tone="error" title={words.pictureFailed(file.name)} live>
        <p>{problemText(lang, problem.code, problem.params)}</p>
        <div className="row">
          {problem.passing && <Button onClick={() => onAgain(sending)}>{words.pictureRetry}</Button>}
          <Button kind="quiet" onClick={() => onDrop(sending.id)}>
            {words.pictureForget}
          </Button>
        </div>
      </Notice>
    );
  }
  return (
    <div>
      <label htmlFor={id}>{percent === null ? words.pictureShrinking(file.name) : words.pictureSending(file.name, percent)}</label>
      <progress id={id} className="import-progress" max={100} {...(percent === null ? {} : { value: percent })} />
    </div>
  );
}

function Kept({ where, offer }: Props) {
  const words = offersPhrases(useLang());
  const path = `${where.api}/offers/${offer.id}`;
  const keepReply = useKeepReply();
  const tell = useToast();
  const arrange = useCommand<Arranged, OwnOffer>({ method: 'PUT', path: `${path}/pictures`, changes: [`${where.api}/offers`] });
  const known = offer.pictures.map(({ id }) => id);
  const put = (pictures: readonly OwnPicture[]) =>
    arrange.mutate(
      { known, pictures: pictures.map(({ id, kind, alt }) => ({ id, kind, alt })) },
      {
        onSuccess: (reply) => {
          keepReply(path, reply);
          tell(words.saved);
        },
      },
    );
  const theirs = arrange.error?.code === 'offer.changed' ? (arrange.error.params.offer as OwnOffer | undefined) : undefined;
  const showTheirs = () => {
    keepReply(path, theirs);
    arrange.reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    put(offer.pictures.map((picture) => ({ ...picture, alt: String(form.get(picture.id) ?? picture.alt).trim() })));
  };
  if (offer.pictures.length === 0) return null;
  return (
    <form className="stack" key={known.join()} onSubmit={submit}>
      <ol className="own-pictures">
        {offer.pictures.map((picture, index) => (
          <li key={picture.id}>
            <OnePicture where={where} offer={offer} index={index} onPut={put} />
          </li>
        ))}
      </ol>
      <ProblemNotice problem={arrange.error} />
      {theirs && <Button onClick={showTheirs}>{words.showTheirs}</Button>}
      {offer.pictures.some(({ kind }) => kind === 'goods') && (
        <Button type="submit" busy={arrange.isPending && words.saving}>
          {words.pictureSaveWords}
        </Button>
      )}
    </form>
  );
}

type OneProps = Props & { readonly index: number; readonly onPut: (pictures: readonly OwnPicture[]) => void };

function OnePicture({ where, offer, index, onPut }: OneProps) {
  const words = offersPhrases(useLang());
  const { pictures } = offer;
  const picture = pictures[index];
  if (!picture) return null;
  const earlier = () =>
    onPut([...pictures.slice(0, index - 1), picture, ...pictures.slice(index - 1, index), ...pictures.slice(index + 1)]);
  const isGoods = picture.kind === 'goods';
  const alt = isGoods ? picture.alt || words.pictureAlt(offer.name) : words.labelAlt(offer.name);
  return (
    <>
      <img className="own-picture" src={photoAddress(where.tenant, picture.file, 320)} alt={alt} width={320} height={320} loading="lazy" />
      {isGoods && (
        <TextField
          label={`${words.pictureNumber(index + 1)}: ${words.pictureWords}`}
          hint={words.pictureWordsHint}
          name={picture.id}
          defaultValue={picture.alt}
          maxLength={200}
        />
      )}
      <div className="row">
        {isGoods && index > 0 && (
          <Button kind="quiet" icon="left" onClick={earlier}>
            {words.pictureEarlier}
            <span className="visually-hidden">: {words.pictureNumber(index + 1)}</span>
          </Button>
        )}
        <ConfirmButton
          title={words.pictureRemove}
          text={<p>{words.pictureRemoveText}</p>}
          confirm={words.pictureRemove}
          onConfirm={() => onPut(pictures.filter(({ id }) => id !== picture.id))}
        >
          {words.pictureRemove}
          <span className="visually-hidden">: {isGoods ? words.pictureNumber(index + 1) : alt}</span>
        </ConfirmButton>
      </div>
    </>
  );
}
