import type { Reply } from '@galleria/contract/client';
import { formatMoment } from '@galleria/phrases/format';
import { priceIntakePhrases } from '@galleria/phrases/price-intake';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';
import type { Where } from './price-file.ts';

export type Intake = Reply<'GET /tenants/:tenant/shops/:shop/price-file-intake'>;
export const useIntake = (api: string) => useApi<Intake>(`${api}/price-file-intake`, { refetchInterval: 30_000 });

/** How much waits in files that came by themselves: a whole file counts as one. */
export const waitingCount = (intake: Intake): number =>
  intake.waiting.reduce(
    (sum, { attention, held }) => sum + (attention.length > 0 ? 1 : 0) + held['price-jump'] + held['vat-changed'] + held.gone,
    0,
  );

/** The watched folder is broken: what is wrong with it, since when, and what to do. Nothing when it works. */
export function FolderNotice({ intake }: { readonly intake: Intake }) {
  const lang = useLang();
  const words = priceIntakePhrases(lang);
  const { folderFault } = intake;
  if (!folderFault) return null;
  return (
    <Notice tone="error" title={words.brokenTitle}>
      <p>
        {words.folderFaults[folderFault.reason]} {words.brokenSince(formatMoment(lang, new Date(folderFault.since), { short: true }))}
      </p>
      <p>{words.brokenToDo}</p>
    </Notice>
  );
}

/** On the shop's first page and beside its price files: the folder is broken, or something waits for a yes. Nothing when nothing does. */
export function WaitingNotice({ where }: { readonly where: Where }) {
  const words = priceIntakePhrases(useLang());
  const intake = useIntake(where.api);
  const first = intake.data?.waiting[0];
  if (!intake.data) return null;
  return (
    <>
      <FolderNotice intake={intake.data} />
      {first && (
        <Notice tone="warn" title={words.bell(waitingCount(intake.data))}>
          <p>
            <Link to={`${where.page}/${first.id}`}>{words.bellLink}</Link>
          </p>
        </Notice>
      )}
    </>
  );
}
