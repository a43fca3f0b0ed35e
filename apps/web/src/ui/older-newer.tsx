import { commonPhrases } from '@galleria/phrases/common';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';

type Props = { readonly page: number; readonly more: boolean; readonly onPage: (page: number) => void };

/** Back and forth in a list of which only the next page is known. */
export function OlderNewer({ page, more, onPage }: Props) {
  const words = commonPhrases(useLang());
  if (page === 1 && !more) return null;
  return (
    <div className="row">
      <Button kind="quiet" icon="left" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {words.previous}
      </Button>
      <Button kind="quiet" icon="right" disabled={!more} onClick={() => onPage(page + 1)}>
        {words.next}
      </Button>
    </div>
  );
}
