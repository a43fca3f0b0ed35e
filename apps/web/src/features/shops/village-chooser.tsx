import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { type FormEvent, useId } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';

type Props = {
  readonly villages: readonly { readonly slug: string; readonly name: string }[];
  readonly village: string | undefined;
  readonly onChoose: (slug: string | undefined) => void;
  /** What else stands in the address, kept when the form is sent without scripts. */
  readonly keep?: Readonly<Record<string, string>>;
};

/** One list and one button: nothing changes under the reader's hand before it is pressed. Without scripts the form asks the server. */
export function VillageChooser({ villages, village, onChoose, keep = {} }: Props) {
  const words = cataloguePhrases(useLang());
  const id = useId();
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get('by');
    onChoose(typeof chosen === 'string' && chosen !== '' ? chosen : undefined);
  };
  return (
    <form className="village-form screen-only" onSubmit={choose}>
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor={id}>{words.yourVillage}</label>
      <div className="village-row">
        <select key={village ?? ''} id={id} name="by" className="input" defaultValue={village ?? ''} aria-describedby={`${id}-hint`}>
          <option value="">{words.allVillages}</option>
          {villages.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
        <Button type="submit" kind="quiet">
          {words.showDays}
        </Button>
      </div>
      <p id={`${id}-hint`} className="field-hint">
        {words.chooseVillageHint}
      </p>
    </form>
  );
}
