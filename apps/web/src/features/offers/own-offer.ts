import type { CallArguments, Reply } from '@galleria/contract/client';
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

export type OwnPicture = OwnOffer['pictures'][number];
export type PictureKind = OwnPicture['kind'];

/** The address of a photograph that the shop has sent. */
export const photoAddress = (tenant: string, file: string, width: 160 | 320 | 640 | 1280): string =>
  `/api/tenants/${tenant}/pictures/${file}-${width}`;
