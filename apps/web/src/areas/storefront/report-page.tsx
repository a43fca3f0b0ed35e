import type { Reply } from '@galleria/contract/client';
import type { NoticeReceipt } from '@galleria/contract/notices';
import { PARTS } from '@galleria/domain/notices';
import { noticesPhrases } from '@galleria/phrases/notices';
import { shellPhrases } from '@galleria/phrases/shell';
import { useState } from 'react';
import { Link } from 'wouter';
import { offerPath } from '../../features/catalogue/paths.ts';
import { Receipt } from '../../features/notices/receipt.tsx';
import { SenderFields } from '../../features/notices/sender-fields.tsx';
import { shopPath } from '../../features/shops/paths.ts';
import { usePosted } from '../../lib/posted.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, RadioCards, TextArea } from '../../ui/field.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { usePage } from './page.ts';

export { FollowNoticePage } from '../../features/notices/follow-page.tsx';

type Thing = { readonly subject: 'offer' | 'shop'; readonly id: string; readonly name: string; readonly by?: string; readonly to: string };

/** `/anmal?vara=…` or `?butik=…`: reports content that is against the law (DSA art. 16). The browser sends the form itself, with or without scripts. */
export function ReportPage() {
  const lang = useLang();
  const words = noticesPhrases(lang);
  const { search } = usePage();
  const { reply } = usePosted<NoticeReceipt>('report');
  const [offer, shop] = [search.get('vara'), search.get('butik')];
  return (
    <div className="wrap section narrow">
      <Breadcrumbs crumbs={[{ label: shellPhrases(lang).home, to: '/' }, { label: words.title }]} />
      <PageHeader title={words.title} text={reply ? undefined : words.text} />
      {reply ? (
        <Receipt receipt={reply} title={words.sent} />
      ) : offer ? (
        <OfOffer offer={offer} />
      ) : shop ? (
        <OfShop slug={shop} />
      ) : (
        <Notice title={words.chooseTitle}>
          <p>{words.chooseText}</p>
          <p>
            {words.byPhone} <Link href="/kontakt">{shellPhrases(lang).contact}</Link>
          </p>
        </Notice>
      )}
      {!offer && !shop && (
        <p>
          <LinkButton to="/varor" kind="quiet">
            {shellPhrases(lang).categories}
          </LinkButton>
        </p>
      )}
      <section className="section">
        <h2>{words.whatHappens}</h2>
        <p>{words.whatHappensText}</p>
      </section>
    </div>
  );
}

function OfOffer({ offer }: { readonly offer: string }) {
  const site = useSite();
  const loaded = useApi<Reply<'GET /tenants/:tenant/storefront/offers/:offer'>>(offerPath(site.slug, offer));
  return (
    <Loaded query={loaded}>
      {(found) => (
        <Form
          thing={{ subject: 'offer', id: found.offer.id, name: found.offer.name, by: found.shop.name, to: `/vara/${found.offer.id}` }}
        />
      )}
    </Loaded>
  );
}

function OfShop({ slug }: { readonly slug: string }) {
  const site = useSite();
  const loaded = useApi<Reply<'GET /tenants/:tenant/storefront/shops/:slug'>>(shopPath(site.slug, slug));
  return (
    <Loaded query={loaded}>
      {({ shop }) => <Form thing={{ subject: 'shop', id: shop.id, name: shop.name, to: `/butik/${shop.slug}` }} />}
    </Loaded>
  );
}

function Form({ thing }: { readonly thing: Thing }) {
  const words = noticesPhrases(useLang());
  const { problem, fields } = usePosted<NoticeReceipt>('report');
  const [first] = PARTS[thing.subject];
  const [part, setPart] = useState(PARTS[thing.subject].find((each) => each === fields.part) ?? first ?? 'text');
  return (
    <form method="post" className="card stack">
      <ProblemNotice problem={problem} />
      <input type="hidden" name="step" value="report" />
      <input type="hidden" name="subject" value={thing.subject} />
      <input type="hidden" name="subjectId" value={thing.id} />
      <p>
        {words.about}: <Link href={thing.to}>{thing.name}</Link> {thing.by && words.ofShop(thing.by)}
      </p>
      <RadioCards
        label={words.part}
        name="part"
        required
        value={part}
        onChange={setPart}
        choices={PARTS[thing.subject].map((value) => ({ value, label: words.parts[value] }))}
      />
      <TextArea
        label={words.reason}
        hint={words.reasonHint}
        name="reason"
        required
        minLength={10}
        maxLength={4000}
        rows={6}
        defaultValue={fields.reason}
      />
      <SenderFields fields={fields} hint={words.emailHint} />
      <Checkbox label={words.goodFaith} name="goodFaith" required defaultChecked={fields.goodFaith === 'on'} />
      <Button type="submit">{words.send}</Button>
    </form>
  );
}
