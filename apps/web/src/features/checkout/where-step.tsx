import type { Reply } from '@galleria/contract/client';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { checkoutStepsPhrases } from '@galleria/phrases/checkout-steps';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { Select } from '../../ui/field.tsx';
import { useDraft } from './draft.ts';
import { Step } from './step.tsx';

export const villagesPath = (tenant: string): string => `/tenants/${tenant}/villages`;
export type Villages = Reply<'GET /tenants/:tenant/villages'>;

/** Where the goods go decides which rounds there are. A village's postal code and town follow the choice; whether the street does is asked. */
export function WhereStep() {
  const words = checkoutPhrases(useLang());
  const steps = checkoutStepsPhrases(useLang());
  const { slug } = useSite();
  const { draft, chooseVillage } = useDraft();
  const [moved, setMoved] = useState('');
  const villages = useApi<Villages>(villagesPath(slug));
  return (
    <Step number={1} title={words.stepWhere}>
      <Loaded query={villages} rows={2}>
        {(loaded) => (
          <Select
            label={words.village}
            hint={steps.villageHint}
            required
            name="village"
            value={draft.villageId}
            choices={[
              { value: '', label: words.chooseVillage, disabled: draft.villageId !== '' },
              ...loaded.villages.map((village) => ({ value: village.id, label: village.name })),
            ]}
            onChange={({ target }) => {
              const village = loaded.villages.find((each) => each.id === target.value);
              if (!village) return;
              // A street that was written or remembered stands in the village before.
              setMoved(draft.villageId !== '' && draft.buyer.street.trim() !== '' ? village.name : '');
              chooseVillage(village);
            }}
          />
        )}
      </Loaded>
      {moved && draft.buyer.street.trim() !== '' && <StillThere village={moved} onDone={() => setMoved('')} />}
    </Step>
  );
}

function StillThere({ village, onDone }: { readonly village: string; readonly onDone: () => void }) {
  const steps = checkoutStepsPhrases(useLang());
  const { draft, write } = useDraft();
  const clear = () => {
    write('street', '');
    write('directions', '');
    onDone();
  };
  return (
    <Notice tone="warn" title={steps.movedTitle(draft.buyer.street.trim(), village)} live>
      <div className="row">
        <Button kind="quiet" onClick={onDone}>
          {steps.movedYes}
        </Button>
        <Button kind="quiet" onClick={clear}>
          {steps.movedNo}
        </Button>
      </div>
    </Notice>
  );
}
