import type { RuleField, TemplatePreview, TextFields } from '@galleria/contract/templates';
import { dayOf } from '@galleria/domain/time';
import { templatesPhrases } from '@galleria/phrases/templates';
import { useLang } from '../../lib/site.tsx';
import { Badge, Notice } from '../../ui/feedback.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { ruleInWords } from './rule-words.ts';

type Rules = NonNullable<TemplatePreview['rules']>;
type RulesProps = { readonly rules: Rules | null; readonly chosen: boolean; readonly onChoose: (chosen: boolean) => void };

/** The rules, field by field: as it is and as it would be. */
export function OfferedRules({ rules, chosen, onChoose }: RulesProps) {
  const words = templatesPhrases(useLang());
  const canTake = rules !== null && rules.differs.length > 0 && !rules.taken;
  return (
    <section className="card stack">
      <h2>{words.rules}</h2>
      {rules === null && <p>{words.rulesNone}</p>}
      {rules && rules.differs.length === 0 && <p>{words.rulesSame}</p>}
      {rules && rules.differs.length > 0 && (
        <>
          <p>{words.rulesText}</p>
          {rules.taken && <Notice tone="info">{words.rulesTaken}</Notice>}
          <Differences rules={rules} />
        </>
      )}
      {canTake && <Checkbox label={words.takeRules} checked={chosen} onChange={(event) => onChoose(event.target.checked)} />}
    </section>
  );
}

function Differences({ rules: { now, wouldBe, differs } }: { readonly rules: Rules }) {
  const lang = useLang();
  const words = templatesPhrases(lang);
  const today = dayOf(new Date());
  const columns: readonly Column<RuleField>[] = [
    { key: 'field', label: words.field, cell: (field) => words.fields[field] },
    { key: 'now', label: words.now, cell: (field) => (now ? ruleInWords(lang, now, field, today) : words.nothingNow) },
    { key: 'wouldBe', label: words.wouldBe, cell: (field) => ruleInWords(lang, wouldBe, field, today) },
  ];
  return <Table caption={words.rules} hideCaption columns={columns} rows={differs} rowKey={(field) => field} />;
}

type Texts = TemplatePreview['texts'];
type TextsProps = { readonly texts: Texts; readonly chosen: ReadonlySet<string>; readonly onToggle: (id: string) => void };

/** The texts, each with what it would do. */
export function OfferedTexts({ texts, chosen, onToggle }: TextsProps) {
  const words = templatesPhrases(useLang());
  return (
    <section className="card stack" aria-labelledby="texter">
      <h2 id="texter">{words.texts}</h2>
      {texts.length === 0 && <p>{words.textsNone}</p>}
      <ul className="plain stack">
        {texts.map((text) => (
          <li key={text.id} className="stack">
            <h3>
              {text.wouldBe.title} <Badge tone={text.state === 'same' ? 'success' : 'info'}>{words.states[text.state]}</Badge>
            </h3>
            <p>
              {words.kinds[text.kind]}. {words.stateText[text.state]}
            </p>
            {text.state !== 'same' && (
              <>
                <details>
                  <summary>{words.seeText}</summary>
                  <TextDifferences now={text.now} wouldBe={text.wouldBe} />
                </details>
                <Checkbox label={words.takeText(text.wouldBe.title)} checked={chosen.has(text.id)} onChange={() => onToggle(text.id)} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Field = keyof TextFields;
function TextDifferences({ now, wouldBe }: { readonly now: TextFields | null; readonly wouldBe: TextFields }) {
  const words = templatesPhrases(useLang());
  const labels = { title: words.heading, body: words.body, titleEn: words.headingEn, bodyEn: words.bodyEn };
  const rows = (['title', 'body', 'titleEn', 'bodyEn'] as const).filter((field) => (now?.[field] ?? '') !== wouldBe[field]);
  const columns: readonly Column<Field>[] = [
    { key: 'field', label: words.field, cell: (field) => labels[field] },
    { key: 'now', label: words.now, cell: (field) => <span className="letter">{now?.[field] || '–'}</span> },
    { key: 'wouldBe', label: words.wouldBe, cell: (field) => <span className="letter">{wouldBe[field] || '–'}</span> },
  ];
  return <Table caption={wouldBe.title} hideCaption columns={columns} rows={rows} rowKey={(field) => field} />;
}
