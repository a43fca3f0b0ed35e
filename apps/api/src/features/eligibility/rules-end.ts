import type { TenantTx } from '@galleria/db';
import { endNoticeDue, endOfRules } from '@galleria/domain/subsidy';
import { dayOf } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { rulesEndLetters } from '@galleria/phrases/rules-end-letters';
import { officersOf } from '../../core/officers.ts';
import { reach } from '../messages/index.ts';
import { schemesOf } from '../subsidy/index.ts';

/**
 * Tells the officers that the rules end by themselves and that none follow: once from 60 days before, and once more from 14. A decision that lets others follow,
 * or holds them longer, is a new end with letters of its own.
 */
export async function tellOfRulesEnd(tx: TenantTx, { now, origin }: { readonly now: Date; readonly origin: string }): Promise<void> {
  const today = dayOf(now);
  const end = endOfRules(await schemesOf(tx), today);
  const due = end && endNoticeDue(end, today);
  if (!due) return;
  const [tenant] = await tx.query<{ slug: string; name: string }>(
    'select slug, municipality_name as name from platform.tenants where id = $1',
    [tx.tenantId],
  );
  if (!tenant) return;
  const link = `${origin}/personal/municipality/${tenant.slug}/${tenant.slug}/schemes`;
  const letter = (lang: 'sv' | 'en') => {
    const words = rulesEndLetters(lang);
    const day = formatDay(lang, end, { year: true });
    return { subject: words.subject(tenant.name, day), text: words.text(day, link) };
  };
  const [swedish, english] = [letter('sv'), letter('en')];
  for (const { name, email } of await officersOf(tx)) {
    await reach(tx, {
      to: { name, email, phone: null },
      subject: swedish.subject,
      text: `${swedish.text}\n\n---\n\n${english.subject}\n\n${english.text}`,
      cause: `rules.end:${end}:${due}:${email}`,
    });
  }
}
