import type { CallArguments, Reply } from '@galleria/contract/client';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand, useKeepReply } from '../../lib/command.ts';

export type OwnOffer = Reply<'GET /tenants/:tenant/shops/:shop/offers/:offer'>;
export type OwnOfferRow = Reply<'GET /tenants/:tenant/shops/:shop/offers'>['offers'][number];
export type OfferEdit = CallArguments<'PATCH /tenants/:tenant/shops/:shop/offers/:offer'>['body'];

/** Saves some fields of the offer that is shown. */
export type Save = (change: Omit<OfferEdit, 'version'>) => void;
export type FormProps = { readonly offer: OwnOffer; readonly onSave: Save; readonly busy: boolean };

/** Where pages of own goods work: the API's path of the shop, its galleria, and the address of the pages. */
export type Where = { readonly api: string; readonly tenant: string; readonly page: string };

/** Changes one offer; what is shown of it follows, and the list with it. */
export function useEdit(where: Where, id: string) {
  const path = `${where.api}/offers/${id}`;
  const keep = useKeepReply();
  const edit = useCommand<OfferEdit, OwnOffer>({ method: 'PATCH', path, changes: [`${where.api}/offers`] });
  const save = (change: OfferEdit, after?: (offer: OwnOffer) => void) =>
    edit.mutate(change, {
      onSuccess: (offer) => {
        keep(path, offer);
        after?.(offer);
      },
    });
  return { edit, save, keep: (offer: OwnOffer) => keep(path, offer) };
}

/** Uploads a photograph for an offer. */
export function usePicture(where: Where, offer: OwnOffer): UseMutationResult<OwnOffer, ApiProblem, File> {
  const path = `${where.api}/offers/${offer.id}`;
  const keep = useKeepReply();
  return useMutation<OwnOffer, ApiProblem, File>({
    mutationFn: (file) => {
      const body = new FormData();
      // Fields before the file: the server stops reading at it.
      body.set('version', String(offer.version));
      body.set('file', file);
      return send<OwnOffer>('POST', `${path}/picture`, { body, timeoutMs: 60_000 });
    },
    onSuccess: (reply) => keep(path, reply),
  });
}

/** The address of an offer's picture: a photograph of the shop's, or one of our drawings. */
export function pictureAddress(tenant: string, picture: string | null, width: 320 | 640): string | undefined {
  const [kind, key, palette, label = ''] = picture?.split(':') ?? [];
  if (kind === 'photo') return `/api/tenants/${tenant}/pictures/${key}-${width}`;
  return kind === 'drawn' ? `/api/tenants/${tenant}/drawings/${key}/${palette}?label=${encodeURIComponent(label)}` : undefined;
}
