import { offersPhrases } from '@galleria/phrases/offers';
import { type FormEvent, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Field } from '../../ui/field.tsx';
import { type OwnOffer, pictureAddress, type Save, usePicture, type Where } from './own-offer.ts';

/** The picture of the goods: a photograph from the phone, shown in the galleria as soon as it is saved. */
export function PictureForm({ where, offer, onSave }: { readonly where: Where; readonly offer: OwnOffer; readonly onSave: Save }) {
  const words = offersPhrases(useLang());
  const [file, setFile] = useState<File>();
  const upload = usePicture(where, offer);
  const address = pictureAddress(where.tenant, offer.picture, 320);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (file) upload.mutate(file, { onSuccess: () => form.reset() });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{words.pictureTitle}</h2>
      {address && <img className="own-picture" src={address} alt={words.pictureAlt(offer.name)} width={320} height={320} />}
      <Field label={words.choosePicture} hint={words.pictureText} required>
        {(control) => (
          <input
            {...control}
            className="input"
            type="file"
            accept="image/jpeg,image/png,image/webp,image/heic"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <ProblemNotice problem={upload.error} />
      <div className="row">
        <Button type="submit" icon="upload" busy={upload.isPending && words.saving}>
          {words.uploadPicture}
        </Button>
        {offer.picture && (
          <Button kind="quiet" onClick={() => onSave({ removePicture: true })}>
            {words.removePicture}
          </Button>
        )}
      </div>
    </form>
  );
}
