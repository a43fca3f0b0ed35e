import { commonPhrases } from '@galleria/phrases/common';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';
import { useFocusWhenLost } from './focus-when-lost.ts';

type PageButtonsProps = {
  readonly page: number;
  readonly pages: number;
  readonly onChange: (page: number) => void;
  /** The same stand below a long list as well: read aloud there alone. */
  readonly above?: boolean;
};

/** Back and forth in a list whose page is a state and not an address. */
export function PageButtons({ page, pages, onChange, above = false }: PageButtonsProps) {
  const words = commonPhrases(useLang());
  // The first and the last page have one button less than the page from which one came.
  const frame = useFocusWhenLost<HTMLElement>(page);
  if (pages <= 1) return null;
  return (
    <nav ref={frame} className="row screen-only" aria-label={above ? words.pagesAbove : words.pages}>
      {page > 1 && (
        <Button kind="quiet" icon="left" onClick={() => onChange(page - 1)}>
          {words.previous}
        </Button>
      )}
      <span aria-live={above ? undefined : 'polite'}>{words.page(page, pages)}</span>
      {page < pages && (
        <Button kind="quiet" icon="right" onClick={() => onChange(page + 1)}>
          {words.next}
        </Button>
      )}
    </nav>
  );
}
