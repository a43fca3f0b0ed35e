import type { NoticeReceipt } from '@galleria/contract/notices';
import { noticesPhrases } from '@galleria/phrases/notices';
import { useLang, useSite } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';

/** Received, with the way to follow it. A neighbour's shop is judged by the municipality that let it in: the link leads there. */
export function Receipt({ receipt, title }: { readonly receipt: NoticeReceipt; readonly title?: string }) {
  const site = useSite();
  const words = noticesPhrases(useLang());
  // With a host of its own the galleria's base is empty; a neighbour's pages lie below its name on the host of all.
  const base = receipt.tenant === site.slug ? site.base : `/${receipt.tenant}`;
  const link = `${base}/anmalan#${receipt.id}.${receipt.token}`;
  return (
    <Notice tone="success" {...(title && { title })} live>
      <p>{words.reference(receipt.reference, receipt.galleria)}</p>
      <p>{receipt.mailed ? words.mailed : words.notMailed}</p>
      <p>
        <a href={link}>{words.follow}</a>
      </p>
      <p className="soft">
        {words.code}: <code className="breakable">{`${receipt.id}.${receipt.token}`}</code>
      </p>
    </Notice>
  );
}
