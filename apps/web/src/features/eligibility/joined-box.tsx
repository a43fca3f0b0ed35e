import type { JudgedApplication } from '@galleria/contract/eligibility';
import { commonPhrases } from '@galleria/phrases/common';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

type BoxProps = { readonly one: JudgedApplication; readonly path: string; readonly list: string };

/** A household that was written in without a decision: the officer sees whom of the register it may be, and leaves it or takes it away. */
export function JoinedBox({ one, path, list }: BoxProps) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const tell = useToast();
  const keep = useLook(one, `${path}/confirmation`, list);
  return (
    <section className="card">
      <Notice tone="info">{words.joinedOne}</Notice>
      {one.candidates.length > 0 && (
        <>
          <p>{words.joinedLike}</p>
          <ul>
            {one.candidates.map(({ id, number, name, street, locality }) => (
              <li key={id}>
                <Link to={`${workplacePath(workplace)}/households/${id}`}>
                  {number}. {[name, street, locality].filter(Boolean).join(', ')}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <ProblemNotice problem={keep.error} />
      <div className="row">
        <Button
          busy={keep.isPending && commonPhrases(lang).sending}
          onClick={() => keep.mutate(undefined, { onSuccess: () => tell(words.joinedKept) })}
        >
          {words.joinedKeep}
        </Button>
        <Undo one={one} path={path} list={list} />
      </div>
    </section>
  );
}

function useLook(one: JudgedApplication, path: string, list: string) {
  const { tenant } = useWorkplace();
  const changes = [list, `/tenants/${tenant}/officer/households`];
  return useCommand<void, JudgedApplication>({ method: 'POST', path, body: () => ({ version: one.version }), changes });
}

function Undo({ one, path, list }: BoxProps) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const undo = useLook(one, `${path}/undoing`, list);
  const done = () => {
    tell(words.joinedUndone);
    setOpen(false);
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words.joinedUndo}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.joinedUndo}>
        <p>{words.joinedUndoText}</p>
        <ProblemNotice problem={undo.error} />
        <div className="dialog-actions">
          <Button busy={undo.isPending && commonPhrases(lang).sending} onClick={() => undo.mutate(undefined, { onSuccess: done })}>
            {words.joinedUndo}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
