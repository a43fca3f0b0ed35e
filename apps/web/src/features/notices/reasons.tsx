import type { Reasons, Review } from '@galleria/contract/notices';
import { dayOf } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { noticesPhrases } from '@galleria/phrases/notices';
import { useLang } from '../../lib/site.tsx';

/** A statement of reasons, as reporter, shop and municipality read it (DSA art. 17). */
export function ReasonsText({ reasons }: { readonly reasons: Reasons }) {
  const lang = useLang();
  const words = noticesPhrases(lang);
  const { action, part, hidden, ground, rule, facts, decidedAt } = reasons;
  const restored = action === 'hidden' && !hidden;
  return (
    <>
      {action !== 'answered' && (
        <p>
          <strong>{words.actions[restored ? 'restored' : action]}</strong> {hidden && part && words.hiddenParts[part]}{' '}
          {hidden && words.reach}
        </p>
      )}
      {ground && <p>{words[ground](rule)}</p>}
      <p>
        <strong>{words.facts}</strong>
      </p>
      <p className="as-written">{facts}</p>
      <p className="soft">
        {words.decidedOn(formatDay(lang, dayOf(new Date(decidedAt)), { year: true }))}. {words.noMachine}
      </p>
    </>
  );
}

export function Reviews({ reviews }: { readonly reviews: readonly Review[] }) {
  const words = noticesPhrases(useLang());
  if (reviews.length === 0) return null;
  return (
    <>
      <h3>{words.reviews}</h3>
      <ul className="plain stack">
        {reviews.map((review) => (
          <li key={review.id}>
            <p>
              <strong>{words.askedBy[review.askedBy]}</strong>
            </p>
            {review.words && <p className="as-written">{review.words}</p>}
            <p className="as-written">{review.outcome ? `${words.outcomes[review.outcome]} ${review.answer}` : words.noAnswer}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
