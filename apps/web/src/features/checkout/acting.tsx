import { delegationsPhrases } from '@galleria/phrases/delegations';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { useDraft } from './draft.ts';

/** Says for whom the order is made, wherever it could be forgotten; and lets one stop. */
export function Acting() {
  const words = delegationsPhrases(useLang());
  const { draft, actFor } = useDraft();
  if (!draft.actingFor) return null;
  return (
    <Notice tone="info" title={words.shoppingFor(draft.actingFor.household)}>
      <p>{words.shoppingForText}</p>
      <Button kind="quiet" onClick={() => actFor(undefined)}>
        {words.stop}
      </Button>
    </Notice>
  );
}
