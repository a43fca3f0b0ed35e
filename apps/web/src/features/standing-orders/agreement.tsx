import { ore } from '@galleria/domain/money';
import { formatOre, parseNumber } from '@galleria/phrases/format';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Checkbox, RadioCards, TextField } from '../../ui/field.tsx';

export interface Agreed {
  readonly way: 'call' | 'by-itself';
  readonly agreed: boolean;
  readonly atMostOre: number | null;
}

/** Being asked each time is what one gets without doing anything; anything else is said expressly, with its highest sum, and never ticked beforehand. */
export function Agreement({ value, onChange }: { readonly value: Agreed; readonly onChange: (value: Agreed) => void }) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  const [text, setText] = useState('');
  const write = (typed: string) => {
    setText(typed);
    const kronor = parseNumber(typed);
    // Another sum is another agreement: the tick goes.
    onChange({ ...value, agreed: false, atMostOre: kronor !== undefined && kronor >= 1 ? Math.round(kronor * 100) : null });
  };
  return (
    <>
      <RadioCards
        name="standing-way"
        label={words.way}
        required
        value={value.way}
        onChange={(way) => onChange({ way, agreed: false, atMostOre: way === 'call' ? null : value.atMostOre })}
        choices={[
          { value: 'call', label: words.wayCall, text: words.wayCallText },
          { value: 'by-itself', label: words.wayByItself, text: words.wayByItselfText },
        ]}
      />
      {value.way === 'by-itself' && (
        <>
          <TextField
            label={words.atMost}
            required
            inputMode="decimal"
            short
            maxLength={8}
            value={text}
            onChange={(event) => write(event.target.value)}
          />
          <Checkbox
            label={value.atMostOre === null ? words.agreeNoAmount : words.agree(formatOre(lang, ore(value.atMostOre)))}
            required
            disabled={value.atMostOre === null}
            checked={value.agreed}
            onChange={(event) => onChange({ ...value, agreed: event.target.checked })}
          />
        </>
      )}
    </>
  );
}
