import type { PickingLine } from '@galleria/contract/picking';
import type { ReplacementChoice } from '@galleria/contract/replacements';
import { ore } from '@galleria/domain/money';
import { hasDoubts } from '@galleria/domain/order';
import { formatOre, formatUnitPrice } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Notice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useChoices } from './kept-choices.tsx';
import { useScanner } from './use-scanner.ts';

type Props = { readonly line: PickingLine; readonly path: string; readonly onChoose: (choice: ReplacementChoice) => void };

/** The goods of the same shelf, which the device has read beforehand, and a search over the shop for when they are not enough. */
export function ReplaceChoices({ line, path, onChoose }: Props) {
  const words = pickingPhrases(useLang());
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const kept = useChoices(path).data?.lines.find(({ position }) => position === line.position)?.choices ?? [];
  const found = useApi<{ readonly choices: readonly ReplacementChoice[] }>(
    apiPath(`${path}/lines/${line.position}/replacements`, { q: asked }),
    { enabled: asked !== '' },
  );
  useScanner(setAsked, true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(typed.trim());
  };
  // A bar code that the device knows needs no network.
  const here = kept.filter(({ gtin, sku }) => asked !== '' && (sku === asked || gtin?.padStart(14, '0') === asked.padStart(14, '0')));
  const shown = asked === '' ? kept : here.length > 0 ? here : found.data?.choices;
  return (
    <div className="stack">
      <p>{words.replaceChoose}</p>
      <form className="walk-code" onSubmit={submit}>
        <TextField
          label={words.replaceSearch}
          hint={words.replaceSearchHint}
          value={typed}
          maxLength={80}
          required
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" kind="quiet" icon="search">
          {words.replaceFind}
        </Button>
      </form>
      {asked !== '' && !shown && found.error && <Notice tone="warn">{words.replaceNoNet}</Notice>}
      {asked === '' && <h3>{words.replaceLike}</h3>}
      <div role="status">{shown?.length === 0 && <p>{asked === '' ? words.replaceNoLike : words.replaceNone}</p>}</div>
      <ul className="plain-list">
        {(shown ?? []).map((choice) => (
          <Choice key={choice.offerId} choice={choice} onChoose={onChoose} />
        ))}
      </ul>
    </div>
  );
}

const PER = { gram: 'kg', millilitre: 'l', millimetre: 'm', 'square-millimetre': 'm2', piece: 'piece' } as const;

function Choice({ choice, onChoose }: { readonly choice: ReplacementChoice; readonly onChoose: Props['onChoose'] }) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const { name, sku, price, bar } = choice;
  return (
    <li className="pick-line">
      <div className="pick-what">
        <span className="pick-name">{name}</span>
        <span className="soft">
          {price.unit === 'piece' ? formatOre(lang, ore(price.ore)) : formatUnitPrice(lang, ore(price.ore), PER[price.unit])} · {sku}
        </span>
        {bar && <Badge tone="warn">{words.replaceBars[bar]}</Badge>}
        {!bar && hasDoubts(choice.doubts) && <Badge tone="warn">{words.replaceAsk}</Badge>}
        {!choice.inStock && <Badge tone="warn">{words.replaceGone}</Badge>}
      </div>
      {!bar && (
        <Button label={words.replaceTake(name)} onClick={() => onChoose(choice)}>
          {words.replaceTakeVerb}
        </Button>
      )}
    </li>
  );
}
