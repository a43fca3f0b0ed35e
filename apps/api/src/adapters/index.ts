import type { Config } from '../config.ts';
import { byEmail, portal } from './carriers/hand-over.ts';
import { signedPost } from './carriers/signed-post.ts';
import { demonstrationMail, demonstrationSms } from './demonstration.ts';
import { smtpMail } from './mail/smtp.ts';
import { atDoor, card, shopInvoice } from './payments/methods.ts';
import { stripeProvider } from './payments/stripe.ts';
import type { Adapters, MailPort } from './ports.ts';
import { osrmRouter } from './router/osrm.ts';
import { elksSms } from './sms/elks.ts';
import { localFolder } from './storage/local-folder.ts';

/** The adapters that the configuration asks for. Demonstration mode without SMTP or 46elks delivers to the page /demo/post. */
export function makeAdapters(config: Config): Adapters {
  const mail: MailPort = config.smtp ? smtpMail(config.smtp.url, config.smtp.from) : demonstrationMail;
  return {
    mail,
    sms: config.elks ? elksSms(config.elks) : config.demonstration ? demonstrationSms : undefined,
    storage: localFolder(config.storageDir),
    payments: { [atDoor.method]: atDoor, [shopInvoice.method]: shopInvoice, ...(config.stripe && { [card.method]: card }) },
    provider: config.stripe && stripeProvider(config.stripe),
    carriers: { portal, email: byEmail },
    carrierSystems: signedPost({ open: config.demonstration }),
    router: config.routerUrl ? osrmRouter(config.routerUrl) : undefined,
  };
}
