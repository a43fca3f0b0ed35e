import { judgeColour } from '@galleria/domain/colours';
import { operatorsPhrases } from '@galleria/phrases/operators';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Field } from '../../ui/field.tsx';

export type Colours = { readonly brand: string; readonly accent: string };
type Props = { readonly colours: Colours; readonly onChange: (colours: Colours) => void };

export const readable = (colours: Colours): boolean =>
  [colours.brand, colours.accent].every((each) => judgeColour(each)?.readable === true);

/** The galleria's two colours, each judged while it is chosen, with one that passes where it does not. */
export function ColourFields({ colours, onChange }: Props) {
  const words = operatorsPhrases(useLang());
  return (
    <fieldset className="field">
      <legend className="field-label">{words.colours}</legend>
      <p className="field-hint">{words.coloursText}</p>
      {(['brand', 'accent'] as const).map((name) => (
        <ColourField key={name} label={words[name]} value={colours[name]} onChange={(value) => onChange({ ...colours, [name]: value })} />
      ))}
      <p className="field-label">{words.preview}</p>
      <Preview colours={colours} />
    </fieldset>
  );
}

const commas = (value: number): string => value.toFixed(2).replace('.', ',');

function ColourField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const words = operatorsPhrases(useLang());
  const verdict = judgeColour(value);
  const bad = verdict && !verdict.readable;
  return (
    <Field
      label={label}
      required
      error={bad ? words.tooPale(commas(verdict.contrast)) : undefined}
      hint={verdict && !bad ? words.contrast(commas(verdict.contrast)) : undefined}
    >
      {(control) => (
        <span className="row">
          <input {...control} type="color" value={value} onChange={(event) => onChange(event.target.value)} />
          {bad && (
            <Button kind="quiet" onClick={() => onChange(verdict.suggestion)}>
              {words.suggestion(verdict.suggestion)}
            </Button>
          )}
        </span>
      )}
    </Field>
  );
}

/** A drawing, since a page may not carry styles of its own: the header and a button in the chosen colours. */
function Preview({ colours }: { readonly colours: Colours }) {
  const words = operatorsPhrases(useLang());
  if (!judgeColour(colours.brand) || !judgeColour(colours.accent)) return <Notice tone="warn">{words.required}</Notice>;
  return (
    <svg className="colour-preview" viewBox="0 0 320 110" role="img" aria-label={words.preview}>
      <rect width="320" height="110" fill="#ffffff" />
      <rect width="320" height="44" fill={colours.brand} />
      <text x="14" y="28" fill="#ffffff" fontSize="17" fontWeight="700">
        Galleria
      </text>
      <rect x="14" y="58" width="150" height="38" rx="6" fill={colours.accent} />
      <text x="89" y="82" fill="#ffffff" fontSize="15" fontWeight="700" textAnchor="middle">
        {words.previewButton}
      </text>
    </svg>
  );
}
