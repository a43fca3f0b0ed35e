import type { Quote } from '@galleria/contract/checkout';
import { quoteNewsPhrases } from '@galleria/phrases/quote-news';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { quoteChanges } from './quote-changes.ts';

/** What is new since the price was seen: few see it, and only after a refusal. */
export default function ChangedNotice({ before, quote }: { readonly before: Quote; readonly quote: Quote }) {
  const lang = useLang();
  const words = quoteNewsPhrases(lang);
  return (
    <Notice tone="warn" title={words.changedTitle} live>
      <p>{words.changedText}</p>
      <ul>
        {quoteChanges(before, quote, lang).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {quote.problems.length === 0 && <p>{words.changedAgain}</p>}
    </Notice>
  );
}
