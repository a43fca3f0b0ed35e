import type { Claim } from '@galleria/contract/claims';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { templateOf } from '@galleria/phrases/claim-templates';
import { claimsPhrases } from '@galleria/phrases/claims';
import { formatDay, formatNumber, formatOre } from '@galleria/phrases/format';
import { formatPeriod } from '@galleria/phrases/period';
import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Badge, Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { ClaimBook } from './claim-book.tsx';
import { ClaimSteps } from './claim-steps.tsx';

/** One claim: what is sought and why it is that much, its files, and its next step. */
export function ClaimPage() {
  const workplace = useWorkplace();
  const { claim = '' } = useParams({ strict: false }) as { claim?: string }; // named in the page's own path
  const path = `/tenants/${workplace.tenant}/officer/claims/${claim}`;
  const words = claimsPhrases(useLang());
  const query = useApi<Claim>(path);
  return (
    <>
      <p className="screen-only">
        <Link to={`${workplacePath(workplace)}/claims`}>{words.back}</Link>
      </p>
      <Loaded query={query} rows={8}>
        {(loaded) => <OneClaim claim={loaded} path={path} />}
      </Loaded>
    </>
  );
}

function OneClaim({ claim, path }: { readonly claim: Claim; readonly path: string }) {
  const words = claimsPhrases(useLang());
  const { claim: head } = claim;
  return (
    <>
      <PageHeader
        title={words.title}
        text={
          <>
            <Badge tone={head.state === 'draft' ? 'warn' : 'success'}>{words.states[head.state]}</Badge>{' '}
            {head.decidedKind && <Badge tone={head.decidedKind === 'granted' ? 'success' : 'warn'}>{words.kinds[head.decidedKind]}</Badge>}{' '}
            {head.decisionBody} {head.registrationNumber}
          </>
        }
      />
      <Story claim={claim} />
      <Sums claim={claim} />
      <ClaimSteps claim={claim} path={path} />
      <ClaimBook book={claim.book} />
      <Files path={path} id={head.id} />
      <Shops claim={claim} />
    </>
  );
}

function Story({ claim: { claim: head, missing, elsewhere } }: { readonly claim: Claim }) {
  const lang = useLang();
  const words = claimsPhrases(lang);
  const path = workplacePath(useWorkplace());
  const day = (text: string) => formatDay(lang, localDate(text.slice(0, 10)), { year: true });
  const { templateVersion } = head;
  const lines = [
    words.periodLine(day(head.from), day(head.to)),
    templateVersion === null ? '' : words.templateLine(templateOf(head.template)?.authority ?? head.template, templateVersion),
    head.assuredBy && head.submittedAt ? words.assuredLine(head.assuredBy, day(head.submittedAt)) : '',
    head.decidedOn && head.grantedOre !== null
      ? `${words.decidedLine(formatOre(lang, ore(head.grantedOre)), day(head.decidedOn))} ${head.decisionReference}`
      : '',
    head.decisionReason ? words.reasonLine(head.decisionReason) : '',
    head.paidOn ? words.paidLine(day(head.paidOn)) : '',
    head.recoveredOn ? words.recoveredLine(formatOre(lang, ore(head.recoveredOre)), day(head.recoveredOn)) : '',
  ].filter(Boolean);
  return (
    <>
      <ul className="plain soft">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {missing.length > 0 && (
        <Notice tone="warn" title={words.missing}>
          <p>{missing.map(({ period, reporterName }) => `${reporterName}, ${formatPeriod(lang, period)}`).join('; ')}</p>
          <p>{words.missingText}</p>
        </Notice>
      )}
      {head.state === 'draft' &&
        elsewhere.map(({ year, lines: free }) => (
          <Notice key={year} tone="warn">
            <p>{words.elsewhere(free, year)}</p>
            <p>
              <Link to={`${path}/claims`}>{words.claimFor(year)}</Link>
            </p>
          </Notice>
        ))}
    </>
  );
}

function Sums({ claim: { totals } }: { readonly claim: Claim }) {
  const lang = useLang();
  const words = claimsPhrases(lang);
  const { form } = words;
  const money = (amount: number) => formatOre(lang, ore(amount));
  const lacking = totals.threshold - totals.yearOutlay;
  return (
    <>
      <Facts
        facts={[
          { label: words.amount, value: money(totals.amountSought), strong: true },
          { label: form.netOutlay, value: money(totals.netOutlay), strong: true },
          { label: form.share(totals.terms.sharePercent), value: money(totals.shareOfOutlay) },
          { label: form.occasions, value: formatNumber(lang, totals.occasions) },
          { label: form.households, value: formatNumber(lang, totals.households) },
          { label: form.gross, value: money(totals.gross) },
          { label: form.feesReceived, value: money(totals.feesReceived) },
          { label: form.cappedByOccasion(money(totals.terms.capPerOccasion)), value: money(totals.cappedByOccasion) },
          { label: form.cappedOnSum(money(totals.terms.capPerOccasion)), value: money(totals.cappedOnSum) },
        ]}
      />
      <Notice tone={totals.reachesThreshold ? 'success' : 'warn'}>
        <p>
          {totals.reachesThreshold
            ? words.reachedText(money(totals.yearOutlay), money(totals.threshold))
            : words.notReachedText(money(totals.threshold), money(lacking))}
        </p>
        <p>{totals.capDifference === 0 ? words.capSame : words.capText(money(totals.capDifference))}</p>
      </Notice>
    </>
  );
}

function Files({ path, id }: { readonly path: string; readonly id: string }) {
  const words = claimsPhrases(useLang());
  const workplace = useWorkplace();
  const { downloads } = words;
  return (
    <section className="screen-only" aria-labelledby="filer">
      <h2 id="filer">{words.files}</h2>
      <p>{words.filesText}</p>
      <p>
        {words.kept}{' '}
        <Link to={`${workplacePath(workplace)}/retention`} preload={false}>
          {words.keptWhere}
        </Link>
      </p>
      <div className="row">
        <DownloadButton path={`${path}/form.pdf`}>{downloads.form}</DownloadButton>
        <DownloadButton path={`${path}/pseudonymised.csv`}>{downloads.pseudonymised}</DownloadButton>
        <DownloadButton path={`${path}/specification.csv`}>{downloads.specification}</DownloadButton>
        <DownloadButton path={`${path}/shops.csv`}>{downloads.shops}</DownloadButton>
        <Link className="button button-quiet" to={`${workplacePath(workplace)}/claims/${id}/specification`} preload={false}>
          {downloads.print}
        </Link>
      </div>
    </section>
  );
}

type Shop = Claim['totals']['perShop'][number];

function Shops({ claim: { totals } }: { readonly claim: Claim }) {
  const lang = useLang();
  const { form } = claimsPhrases(lang);
  const money = (amount: number) => <span className="number">{formatOre(lang, ore(amount))}</span>;
  const columns: readonly Column<Shop>[] = [
    { key: 'shop', label: form.shop, cell: (shop) => shop.name || form.noShop, foot: form.sum, sort: (shop) => shop.name },
    { key: 'occasions', label: form.shopOccasions, end: true, cell: (shop) => formatNumber(lang, shop.occasions) },
    { key: 'gross', label: form.shopGross, end: true, cell: (shop) => money(shop.gross), foot: money(totals.gross) },
    { key: 'net', label: form.shopNet, end: true, cell: (shop) => money(shop.netOutlay), foot: money(totals.netOutlay) },
    { key: 'grant', label: form.shopGrant, end: true, cell: (shop) => money(shop.grant), foot: money(totals.cappedByOccasion) },
  ];
  return (
    <section>
      <h2>{form.perShop}</h2>
      <Table caption={form.perShop} hideCaption columns={columns} rows={totals.perShop} rowKey={(shop) => shop.shopId ?? ''} />
      <p className="soft">{form.shopNote}</p>
    </section>
  );
}
