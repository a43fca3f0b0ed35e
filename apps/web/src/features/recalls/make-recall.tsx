import { recallsPhrases } from '@galleria/phrases/recalls';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { MakeRecallForm } from './make-form.tsx';

/** The head of a page of recalls, for those who may make one. */
export function MakeRecall({ path, text }: { readonly path: string; readonly text: string }) {
  const words = recallsPhrases(useLang());
  const [making, setMaking] = useState(false);
  return (
    <>
      <PageHeader title={words.title} text={text}>
        {!making && (
          <Button kind="danger" icon="warn" onClick={() => setMaking(true)}>
            {words.make}
          </Button>
        )}
      </PageHeader>
      {making && <MakeRecallForm path={path} onDone={() => setMaking(false)} />}
    </>
  );
}
