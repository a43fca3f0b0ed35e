import type { AccessibilityFacts } from '@galleria/contract/accessibility';
import { localDate } from '@galleria/domain/time';
import { accessibilityPhrases } from '@galleria/phrases/accessibility';
import { formatDay } from '@galleria/phrases/format';
import { shellPhrases } from '@galleria/phrases/shell';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { municipalityFirst } from '../../features/legal/municipality.ts';
import { accessibilityPath } from '../../features/legal/paths.ts';
import { FeedbackForm } from '../../features/notices/feedback-form.tsx';
import { baseOf } from '../../lib/page-state.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { Rendered } from '../../ui/rendered.tsx';

/** `/tillganglighet`: the statement, made of what runs and what is known, and the form to tell of a fault. */
export function AccessibilityPage() {
  const lang = useLang();
  const site = useSite();
  const words = accessibilityPhrases(lang);
  const query = useApi<AccessibilityFacts>(accessibilityPath(site.slug));
  return (
    <div className="wrap section">
      <Breadcrumbs crumbs={[{ label: shellPhrases(lang).home, to: '/' }, { label: words.title }]} />
      <PageHeader title={words.title} text={words.text(municipalityFirst(lang, site.name))} />
      <div className="prose">
        <Loaded query={query} rows={12}>
          {(facts) => <Statement facts={facts} />}
        </Loaded>
      </div>
      <FeedbackForm />
      {site.phone && (
        <p className="lead">
          {shellPhrases(lang).helpHeading}: <a href={`tel:${site.phone.replace(/[^+\d]/g, '')}`}>{telephoneOnPage(site.phone)}</a>
        </p>
      )}
    </div>
  );
}

function Statement({ facts }: { readonly facts: AccessibilityFacts }) {
  const lang = useLang();
  const site = useSite();
  const words = accessibilityPhrases(lang);
  const { faults, tested, program, ownText, changedOn } = facts;
  const dayText = (day: string) => formatDay(lang, localDate(day), { year: true });
  const [narrow = 0, wide = 0] = [...tested.widths].sort((a, b) => a - b);
  return (
    <>
      <h2>{words.howHeading}</h2>
      <p>{faults.length === 0 ? words.noFaults : words.someFaults(faults.length)}</p>
      {faults.length > 0 && <Faults faults={faults} />}
      <h2>{words.limitsHeading}</h2>
      <Limits uses={facts.uses} />
      <h2>{words.testedHeading}</h2>
      <p>{words.tested({ pages: tested.publicPages, tool: tested.tool, rules: tested.rules.join(', '), narrow, wide })}</p>
      <p>
        {words.self} {words.program(program.version, program.builtOn && dayText(program.builtOn))}
      </p>
      {ownText && (
        <>
          <h2>{words.ownHeading}</h2>
          <Rendered html={ownText.html} base={baseOf(site, lang)} />
        </>
      )}
      <h2>{words.helpHeading}</h2>
      <p>{words.help}</p>
      <h2>{words.supervisionHeading}</h2>
      <p>{words.supervision}</p>
      {changedOn && <p className="soft">{words.changed(dayText(changedOn))}</p>}
    </>
  );
}

function Faults({ faults }: Pick<AccessibilityFacts, 'faults'>) {
  const lang = useLang();
  const words = accessibilityPhrases(lang);
  const dayText = (day: string) => formatDay(lang, localDate(day), { year: true });
  return (
    <>
      <h3>{words.faultsHeading}</h3>
      <ul>
        {faults.map((fault) => (
          <li key={fault.id}>
            <strong>{fault.place}</strong>: {lang === 'en' && fault.problemEn ? fault.problemEn : fault.problem}{' '}
            {words.because[fault.because]} {words.found(dayText(fault.foundOn))} {fault.mendedBy && words.mendedBy(dayText(fault.mendedBy))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Limits({ uses }: Pick<AccessibilityFacts, 'uses'>) {
  const words = accessibilityPhrases(useLang());
  return (
    <ul>
      {uses.shops > 0 && <li>{words.limitShops(uses.shops)}</li>}
      {uses.pictures > 0 && <li>{words.limitPictures(uses.pictures, uses.picturesWithoutWords)}</li>}
      {uses.ownTexts > 0 && <li>{words.limitTexts(uses.ownTexts)}</li>}
      <li>{words.limitPdf}</li>
      <li>{words.limitScripts}</li>
      <li>{uses.sms ? words.sms : words.noSms}</li>
      <li>{words.limitMap}</li>
    </ul>
  );
}
