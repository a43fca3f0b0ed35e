import type { Erased, PersonalData } from '@galleria/contract/personal-data';
import { personalDataPhrases } from '@galleria/phrases/personal-data';
import { useState } from 'react';
import { send } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { PersonalDataView } from './personal-data.tsx';

/** For the officer, when somebody asks without the net. It is fetched only when asked for, since each look is logged. */
export function DataOfHousehold({ path }: { readonly path: string }) {
  const words = personalDataPhrases(useLang());
  const [open, setOpen] = useState(false);
  return (
    <section className="stack" aria-labelledby="uppgifter">
      <h2 id="uppgifter">{words.householdTitle}</h2>
      <p>{words.householdText}</p>
      {open ? (
        <Opened path={path} />
      ) : (
        <div>
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {words.householdOpen}
          </Button>
        </div>
      )}
    </section>
  );
}

function Opened({ path }: { readonly path: string }) {
  const query = useApi<PersonalData>(`${path}/personal-data`);
  return <PersonalDataView query={query} erase={() => send<Erased>('POST', `${path}/erasure`, { body: { understood: true } })} />;
}
