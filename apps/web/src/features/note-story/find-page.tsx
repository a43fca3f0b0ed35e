import type { FoundNote } from '@galleria/contract/note-story';
import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { noteStoryPhrases } from '@galleria/phrases/note-story';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { apiPath, send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { storyPage, useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

type Answer = { readonly notes: readonly FoundNote[]; readonly problem?: ApiProblem };

/** Finds a note by the number on it; the officer is led to its story. */
export function FindStoryPage() {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const workplace = useWorkplace();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  const find = async () => {
    setAsking(true);
    setAnswer(undefined);
    try {
      const path = apiPath(`/tenants/${workplace.tenant}/officer/notes`, { number: number.trim() });
      const { notes } = await send<{ notes: FoundNote[] }>('GET', path);
      const [one, ...more] = notes;
      if (one && more.length === 0) await navigate({ to: storyPage(workplace, one.id) });
      else setAnswer({ notes });
    } catch (error) {
      setAnswer({ notes: [], problem: error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'general' }) });
    }
    setAsking(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (number.trim() !== '' && !asking) void find();
  };
  const none = answer && !answer.problem && answer.notes.length === 0;
  const error = none ? words.none : tried && number.trim() === '' ? words.numberMissing : undefined;
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label={words.number}
          hint={words.numberHint}
          required
          autoComplete="off"
          maxLength={300}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          error={error}
        />
        <ProblemNotice problem={answer?.problem} />
        <Button type="submit" icon="search" busy={asking && commonPhrases(lang).sending}>
          {words.find}
        </Button>
      </form>
      {answer && answer.notes.length > 0 && <Several notes={answer.notes} />}
    </>
  );
}

function Several({ notes }: { readonly notes: readonly FoundNote[] }) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const { states } = homeDeliveryPhrases(lang);
  const workplace = useWorkplace();
  return (
    <Notice title={words.several}>
      <ul>
        {notes.map(({ id, number, day, shopName, state }) => (
          <li key={id}>
            <Link to={storyPage(workplace, id)} preload={false}>
              {number}
            </Link>{' '}
            {[day && formatDay(lang, localDate(day), { year: true }), shopName, states[state]].filter(Boolean).join(', ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
