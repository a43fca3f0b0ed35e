import type { ShopDecision } from '@galleria/contract/notices';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { TextArea } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ReasonsText, Reviews } from './reasons.tsx';

/** What the municipality has hidden of the shop's, with the reasons; the shop may ask for a new assessment. */
export function DecisionsPage() {
  const workplace = useWorkplace();
  const words = noticesStaffPhrases(useLang());
  const path = `/tenants/${workplace.tenant}/shops/${workplace.id}/decisions`;
  const query = useApi<{ decisions: readonly ShopDecision[] }>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.shopTitle} text={words.shopText} />
      <Loaded query={query}>
        {({ decisions }) =>
          decisions.length === 0 ? (
            <EmptyState icon="check" title={words.shopNone}>
              <p>{words.shopNoneText}</p>
            </EmptyState>
          ) : (
            <ul className="plain stack">
              {decisions.map((decision) => (
                <li key={decision.notice} className="card stack">
                  <Decision decision={decision} path={path} offers={`${workplacePath(workplace)}/offers`} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

type DecisionProps = { readonly decision: ShopDecision; readonly path: string; readonly offers: string };
function Decision({ decision, path, offers }: DecisionProps) {
  const words = noticesStaffPhrases(useLang());
  const { shown, reference, subject, subjectId, reasons, reviews, mayComplain } = decision;
  return (
    <>
      <div className="row row-spread">
        <h2>{shown}</h2>
        {reasons.hidden && <Badge tone="warn">{words.hidden}</Badge>}
      </div>
      <p className="soft">{reference}</p>
      <ReasonsText reasons={reasons} />
      <Reviews reviews={reviews} />
      {subject === 'offer' && (
        <p>
          <Link to={`${offers}/${subjectId}`}>{words.edit}</Link>
        </p>
      )}
      {mayComplain && <Complain path={path} notice={decision.notice} />}
    </>
  );
}

function Complain({ path, notice }: { readonly path: string; readonly notice: string }) {
  const words = noticesStaffPhrases(useLang());
  const tell = useToast();
  const [text, setText] = useState('');
  const complain = useCommand<{ words: string }, unknown>({ method: 'POST', path: `${path}/${notice}/complaints`, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    complain.mutate({ words: text }, { onSuccess: () => tell(words.shopComplained) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextArea
        label={words.shopComplainWhy}
        hint={words.shopComplainText}
        required
        minLength={10}
        maxLength={4000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <ProblemNotice problem={complain.error} />
      <div className="row">
        <Button type="submit" kind="quiet" busy={complain.isPending && words.saving}>
          {words.shopComplain}
        </Button>
      </div>
    </form>
  );
}
