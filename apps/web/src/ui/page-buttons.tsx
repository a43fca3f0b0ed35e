import { commonPhrases } from '@galleria/phrases/common';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';

/** Back and forth in a list whose page is a state and not an address. */
export function PageButtons({
  page,
  pages,
  onChange,
}: {
  readonly page: number;
  readonly pages: number;
  readonly onChange: (page: number) => void;
}) {
  const words = commonPhrases(useLang());
  if (pages <= 1) return null;
  return (
    <nav className="row screen-only" aria-label={words.pages}>
      {page > 1 && (
        <Button kind="quiet" icon="left" onClick={() => onChange(page - 1)}>
          {words.previous}
        </Button>
      )}
      <span aria-live="polite">{words.page(page, pages)}</span>
      {page < pages && (
        <Button kind="quiet" icon="right" onClick={() => onChange(page + 1)}>
          {words.next}
        </Button>
      )}
    </nav>
  );
}
