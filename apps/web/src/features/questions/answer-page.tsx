import type { AskedGoods, QuestionsByLink } from '@galleria/contract/questions';
import { ore } from '@galleria/domain/money';
import { LINE_ANSWERS } from '@galleria/domain/order';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { questionPhrases } from '@galleria/phrases/questions';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useQuery } from '@tanstack/react-query';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { usePosted } from '../../lib/posted.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { questionsPath } from './path.ts';
import './answer.css';

const LOOK_MS = 15_000;
type Question = QuestionsByLink['questions'][number];

/** `/svar/<part>/<token>`: what the shop asks, answered by forms that the browser sends itself, with scripts and without. */
export function AnswerPage({ part, token }: { readonly part: string; readonly token: string }) {
  const words = questionPhrases(useLang());
  const { slug } = useSite();
  const posted = usePosted<QuestionsByLink>('answer');
  const path = questionsPath(slug, part, token);
  const query = useQuery<QuestionsByLink, ApiProblem>({
    queryKey: queryKeyOf(path),
    queryFn: () => send<QuestionsByLink>('GET', path.split('#', 1)[0] ?? '', { orderToken: token }),
    refetchInterval: LOOK_MS,
  });
  // The page was read before the answer was given; what is read later is newer than both.
  const data = query.isFetchedAfterMount ? query.data : (posted.reply ?? query.data);
  if (!data) {
    return (
      <div className="wrap section narrow">
        <PageHeader title={words.title('')} />
        {query.error ? <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} /> : <Loading rows={6} />}
      </div>
    );
  }
  const open = data.questions.some(({ closed }) => !closed);
  return (
    <div className="wrap section narrow answer-page">
      <PageHeader title={words.title(data.shopName)} {...(open && { text: words.intro(data.reference) })} />
      {posted.reply && <Notice tone="success" title={words.thanks} live />}
      <ProblemNotice problem={posted.problem} />
      <div className="stack">
        {data.questions.map((question) => (
          <QuestionCard key={`${question.position}:${question.version}`} question={question} />
        ))}
        {open && <p>{words.silence}</p>}
        {data.shopPhone && <p>{words.ring(telephoneOnPage(data.shopPhone))}</p>}
      </div>
    </div>
  );
}

function QuestionCard({ question }: { readonly question: Question }) {
  const lang = useLang();
  const words = questionPhrases(lang);
  const { ordered, instead, found, answer, closed } = question;
  const amount = (quantity: number) => formatQuantity(lang, quantity, ordered.unit);
  const heading = found ? words.fewer(amount(found.quantity), `${amount(ordered.quantity)} ${ordered.name}`) : words.gone(ordered.name);
  return (
    <section className="card stack" aria-label={heading}>
      <h2>{heading}</h2>
      <div className="answer-goods">
        <Goods label={words.youOrdered} goods={ordered} />
        {instead && <Goods label={words.proposal} goods={instead} />}
        {found && <Goods label={words.youGet} goods={{ ...ordered, ...found }} />}
      </div>
      {instead && <Doubts doubts={instead.doubts} />}
      {answer && (
        <Notice tone="success" title={words.given[answer]}>
          {!closed && <p>{words.change}</p>}
        </Notice>
      )}
      {closed ? <p>{words.closed}</p> : <Answers question={question} />}
    </section>
  );
}

function Answers({ question: { position, version, instead, found, ordered, answer } }: { readonly question: Question }) {
  const lang = useLang();
  const words = questionPhrases(lang);
  const labels = {
    yes: instead ? words.yes(instead.name) : words.yesFewer(formatQuantity(lang, found?.quantity ?? 0, ordered.unit)),
    no: words.no,
    out: words.out,
  };
  // Of fewer of the same there is nothing else to propose.
  const choices = LINE_ANSWERS.filter((each) => instead || each !== 'no');
  return (
    <form method="post" className="stack">
      <input type="hidden" name="step" value="answer" />
      <input type="hidden" name="position" value={position} />
      <input type="hidden" name="version" value={version} />
      {choices.map((each) => (
        <Button
          key={each}
          type="submit"
          name="answer"
          value={each}
          size="wide"
          kind={each === 'yes' ? 'main' : 'quiet'}
          {...(answer === each && { icon: 'check' as const })}
        >
          {labels[each]}
        </Button>
      ))}
    </form>
  );
}

function Goods({ label, goods }: { readonly label: string; readonly goods: AskedGoods }) {
  const lang = useLang();
  const words = questionPhrases(lang);
  const names = (codes: AskedGoods['contains']) => codes.map((code) => cataloguePhrases(lang).allergenNames[code]).join(', ');
  return (
    <div>
      <h3>{label}</h3>
      <p>
        <strong>
          {formatQuantity(lang, goods.quantity, goods.unit)} {goods.name}
        </strong>{' '}
        {words.costs(formatOre(lang, ore(goods.totalOre)))}
      </p>
      <ul className="plain-list">
        {!goods.isFood && <li>{words.noFood}</li>}
        {goods.isFood && !goods.known && <li>{words.unknown}</li>}
        {goods.contains.length > 0 && <li>{words.contains(names(goods.contains))}</li>}
        {goods.mayContain.length > 0 && <li>{words.mayContain(names(goods.mayContain))}</li>}
        {goods.known && goods.isFood && goods.contains.length + goods.mayContain.length === 0 && <li>{words.noneKnown}</li>}
      </ul>
    </div>
  );
}

function Doubts({ doubts: { contains, mayContain, unknown } }: { readonly doubts: NonNullable<Question['instead']>['doubts'] }) {
  const lang = useLang();
  const words = questionPhrases(lang);
  const names = (codes: AskedGoods['contains']) => codes.map((code) => cataloguePhrases(lang).allergenNames[code]).join(', ');
  const [first, ...others] = [
    contains.length > 0 && words.beware(names(contains)),
    mayContain.length > 0 && words.bewareTraces(names(mayContain)),
    unknown && words.bewareUnknown,
  ].filter((text) => text !== false);
  if (!first) return null;
  return (
    <Notice tone="warn" title={first}>
      {others.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  );
}
