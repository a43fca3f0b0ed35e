import type { CarrierNote } from '@galleria/contract/home-delivery';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';

export type Place = { readonly area: string; readonly api: string; readonly pages: string };
type Found = { readonly to: string } | { readonly to: undefined };

/** Asks each place where the person works, in turn, whether the note is theirs; nobody learns of a note that is not. */
async function find(places: readonly Place[], number: string): Promise<Found> {
  for (const { area, api, pages } of places) {
    try {
      const note = await send<CarrierNote & { stopId?: string }>('GET', `${api}/notes/by-number/${encodeURIComponent(number)}`);
      return { to: area === 'shop' ? `${pages}/notes/${note.id}` : `${pages}/runs/${note.day}` };
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
    }
  }
  return { to: undefined };
}

/** What the QR code of a note opens for those who work with it. */
export function NoteFinder({ places, number }: { readonly places: readonly Place[]; readonly number: string }) {
  const words = homeDeliveryPhrases(useLang());
  const query = useQuery<Found, ApiProblem>({ queryKey: [`/n/${number}`], queryFn: () => find(places, number) });
  return (
    <Loaded query={query}>
      {({ to }) =>
        to ? (
          <Navigate to={to} replace />
        ) : (
          <EmptyState icon="search" title={words.note(number)}>
            {words.unknownNumber}
          </EmptyState>
        )
      }
    </Loaded>
  );
}
