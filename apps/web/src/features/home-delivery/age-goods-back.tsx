import type { ShopNote } from '@galleria/contract/home-delivery';
import { ore } from '@galleria/domain/money';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { formatMoment, formatOre } from '@galleria/phrases/format';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';

/** Goods that nobody at the door could take for their age: the shop says when they are back, and whether they can be sold again. */
export function AgeGoodsBack({ api, note }: { readonly api: string; readonly note: ShopNote }) {
  const lang = useLang();
  const words = atDoorPhrases(lang).shopBack;
  const back = useCommand<{ sellable: boolean }, ShopNote>({
    method: 'POST',
    path: `${api}/notes/${note.id}/age-goods`,
    purpose: `age-goods.${note.id}`,
    changes: [api],
  });
  if (!note.ageRefused) return null;
  if (note.ageBackAt) return <Notice tone="info">{words.done(formatMoment(lang, new Date(note.ageBackAt)))}</Notice>;
  return (
    <Notice tone="warn" title={words.title}>
      <p>{words.text(formatOre(lang, ore(note.ageGoodsOre ?? 0)))}</p>
      {!note.shopOrderId && <p>{words.inTill}</p>}
      <ProblemNotice problem={back.error} />
      <div className="row">
        {[true, false].map((sellable) => (
          <Button
            key={String(sellable)}
            kind={sellable ? 'main' : 'quiet'}
            disabled={back.isPending}
            onClick={() => back.mutate({ sellable })}
          >
            {sellable ? words.sellable : words.spoilt}
          </Button>
        ))}
      </div>
    </Notice>
  );
}
