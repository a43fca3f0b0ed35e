import type { ReachWish } from '@galleria/contract/following';
import { followingPhrases } from '@galleria/phrases/following';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { WishForm } from './wish-form.tsx';

/** How a household of the register wants to be reached, written down for those who ring. */
export function WishOfHousehold({ path }: { readonly path: string }) {
  const words = followingPhrases(useLang());
  const query = useApi<ReachWish>(`${path}/wish`);
  return (
    <section aria-labelledby="hushallet-nas">
      <h2 id="hushallet-nas">{words.householdTitle}</h2>
      <p>{words.householdText}</p>
      <Loaded query={query} rows={2}>
        {(wish) => <WishForm wish={wish} path={`${path}/wish`} />}
      </Loaded>
    </section>
  );
}
