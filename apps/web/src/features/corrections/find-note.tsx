import type { CarrierNote } from '@galleria/contract/home-delivery';
import { commonPhrases } from '@galleria/phrases/common';
import { correctionsPhrases } from '@galleria/phrases/corrections';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { correctionPage, useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { apiOf } from './correction-paths.ts';

/** Finds the note to correct by the number that stands on the paper. */
export function FindNotePage() {
  const lang = useLang();
  const words = correctionsPhrases(lang);
  const workplace = useWorkplace();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const find = async () => {
    setAsking(true);
    setProblem(undefined);
    try {
      const note = await send<CarrierNote>('GET', `${apiOf(workplace)}/notes/by-number/${encodeURIComponent(number.trim())}`);
      await navigate({ to: correctionPage(workplace, note.id) });
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'general' }));
    }
    setAsking(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() !== '' && !asking) void find();
  };
  const unknown = problem?.status === 404;
  return (
    <>
      <PageHeader title={words.title} text={words.findText} />
      <form onSubmit={submit} noValidate>
        <TextField
          label={words.number}
          required
          autoComplete="off"
          maxLength={60}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          error={unknown ? words.unknownNumber : undefined}
        />
        {!unknown && <ProblemNotice problem={problem} />}
        <Button type="submit" icon="search" busy={asking && commonPhrases(lang).sending}>
          {words.find}
        </Button>
      </form>
    </>
  );
}
