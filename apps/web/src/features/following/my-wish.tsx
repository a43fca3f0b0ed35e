import type { ReachWish } from '@galleria/contract/following';
import { followingPhrases } from '@galleria/phrases/following';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { WishForm } from './wish-form.tsx';

/** How the signed-in resident wants to be reached. */
export function MyWish() {
  const words = followingPhrases(useLang());
  const path = `/tenants/${useSite().slug}/my-wish`;
  const query = useApi<ReachWish>(path, { staleTime: 0 });
  return (
    <section aria-labelledby="bli-nadd">
      <h2 id="bli-nadd">{words.title}</h2>
      <p>{words.text}</p>
      <Loaded query={query} rows={2}>
        {(wish) => <WishForm wish={wish} path={path} />}
      </Loaded>
    </section>
  );
}
