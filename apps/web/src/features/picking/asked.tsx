import type { PickingLine } from '@galleria/contract/picking';
import type { AskLine, LineAnswer, ShopQuestion, ShopQuestions } from '@galleria/contract/questions';
import { LINE_ANSWERS, settledUnanswered } from '@galleria/domain/order';
import { formatMoment, formatQuantity } from '@galleria/phrases/format';
import { questionPhrases } from '@galleria/phrases/questions';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, ProblemNotice } from '../../ui/feedback.tsx';

const LOOK_MS = 5000;
type Lines = readonly Pick<PickingLine, 'state' | 'wish'>[];

/** What was asked about the lines of an order and what was answered, while there is a line that can be asked about; every line reads the same. */
function useQuestions(path: string, lines: Lines): readonly ShopQuestion[] {
  const enabled = lines.some(({ state, wish }) => state === 'waiting' && wish !== 'leave-out');
  const { data } = useApi<ShopQuestions>(`${path}/questions`, { enabled, refetchInterval: LOOK_MS, staleTime: LOOK_MS });
  return (enabled && data?.questions.filter(({ closed }) => !closed)) || [];
}

/** The lines as they will be packed: those whose question is open become what the answer or silence makes of them. */
export function useSettledLines<Line extends Pick<PickingLine, 'position' | 'state' | 'wish' | 'pickedQuantity'>>(
  path: string,
  lines: readonly Line[],
) {
  const open = new Map(useQuestions(path, lines).map((question) => [question.position, question]));
  let silent = 0;
  const settled = lines.map((line) => {
    const question = line.state === 'waiting' ? open.get(line.position) : undefined;
    const quantity = question && settledUnanswered({ answer: question.answer, found: question.found?.quantity ?? null });
    if (quantity === undefined) return line;
    if (question?.answer === null) silent += 1;
    return { ...line, state: 'short' as const, pickedQuantity: quantity };
  });
  return { lines: settled, silent };
}

type AskProps = {
  readonly line: Pick<PickingLine, 'position'>;
  readonly path: string;
  readonly wanted: AskLine;
  readonly onAsked: () => void;
};

/** Asks the resident by a message with a link; whoever picks goes on meanwhile. */
export function AskButton({ line, path, wanted, onAsked }: AskProps) {
  const words = questionPhrases(useLang());
  const ask = useCommand<AskLine, ShopQuestions>({
    method: 'PUT',
    path: `${path}/lines/${line.position}/question`,
    changes: [`${path}/questions`],
  });
  return (
    <>
      <div>
        <Button kind="quiet" busy={ask.isPending && words.asking} onClick={() => ask.mutate(wanted, { onSuccess: onAsked })}>
          {words.ask}
        </Button>
        <p className="field-hint">{words.askHint}</p>
      </div>
      <ProblemNotice problem={ask.error} />
    </>
  );
}

/** Beside a line that waits: that the resident was asked, what was answered, and the one thing to do then. */
export function Asked({ line, path }: { readonly line: PickingLine; readonly path: string }) {
  const lang = useLang();
  const words = questionPhrases(lang);
  const question = useQuestions(path, [line]).find(({ position }) => position === line.position);
  if (!question) return null;
  const { instead, found, answer, told, askedAt } = question;
  const proposed = instead?.name ?? formatQuantity(lang, found?.quantity ?? 0, line.unit);
  return (
    <div className="stack" role="status">
      <span className="soft">
        {told === 'none' || answer
          ? words.toldBy[told]
          : words.waits(`${words.toldBy[told]} ${formatMoment(lang, new Date(askedAt), { short: true })}`)}
        {`. ${words.proposed(proposed)}`}
      </span>
      {answer && (
        <div className="row">
          <Badge tone={answer === 'yes' ? 'success' : 'warn'}>{words.answers[answer]}</Badge>
          <Follow {...{ question, line, path, proposed }} />
        </div>
      )}
      <ByPhone question={question} path={path} />
    </div>
  );
}

type FollowProps = { readonly question: ShopQuestion; readonly line: PickingLine; readonly path: string; readonly proposed: string };
function Follow({ question: { answer, take, found }, line, path, proposed }: FollowProps) {
  const words = questionPhrases(useLang());
  const queue = useWorkQueue();
  const put = (to: string, body: object) =>
    void queue.add({ entity: `order:${path}`, method: 'PUT', path: `${path}/lines/${line.position}${to}`, body });
  if (answer === 'yes') {
    const go = () => (take ? put('/replacement', { ...take, asked: true }) : put('', { state: 'short', quantity: found?.quantity ?? 0 }));
    return <Button onClick={go}>{words.take(proposed)}</Button>;
  }
  if (answer !== 'out') return null;
  return <Button onClick={() => put('', { state: 'short', quantity: 0 })}>{words.leaveOut}</Button>;
}

/** Somebody rang: what was said counts like an answer by the link. */
function ByPhone({ question, path }: { readonly question: ShopQuestion; readonly path: string }) {
  const words = questionPhrases(useLang());
  const answered = useCommand<{ version: number; answer: LineAnswer }, ShopQuestions>({
    method: 'PUT',
    path: `${path}/lines/${question.position}/question/answer`,
    changes: [`${path}/questions`],
  });
  return (
    <>
      <fieldset className="choice-row" aria-label={words.byPhone}>
        <span className="soft">{words.byPhone}:</span>
        {LINE_ANSWERS.filter((each) => question.instead || each !== 'no').map((answer) => (
          <Button
            key={answer}
            kind="quiet"
            aria-pressed={question.answer === answer}
            onClick={() => answered.mutate({ version: question.version, answer })}
          >
            {words.phoneAnswers[answer]}
          </Button>
        ))}
      </fieldset>
      <ProblemNotice problem={answered.error} />
    </>
  );
}
