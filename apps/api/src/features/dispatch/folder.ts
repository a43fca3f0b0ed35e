import type { Ctx } from '../../core/context.ts';
import { deliveryGuide } from '../delivery-guide/index.ts';
import { folderPdf } from './folder-pdf.ts';

/** What is true today, on an A5 page or two: the rules as they are and as they will be, the rounds that are driven, and the shops' own numbers. */
export async function deliveryFolder({ tx, now, tenant, deps }: Ctx): Promise<Buffer> {
  return folderPdf({
    ...{ municipality: tenant.municipalityName, phone: tenant.contact.phone ?? '', training: tenant.mark === 'training' },
    web: `${deps.config.publicOrigin.replace(/^https?:\/\//, '')}/${tenant.slug}`,
    guide: await deliveryGuide(tx, now, 'sv'),
  });
}
