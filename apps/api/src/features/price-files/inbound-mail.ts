import { createHmac, timingSafeEqual } from 'node:crypto';
import { type TenantCall, withTenant } from '@galleria/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import PostalMime, { addressParser, type Email } from 'postal-mime';
import type { Deps } from '../../core/context.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { shopOfKey } from './arrival.store.ts';
import { keyOfAddress } from './intake.ts';
import { type Doors, type Received, receiveFile, refuseArrival } from './receive-file.ts';
import { proofOfSender } from './sender-proof.ts';

const MAX_MAIL_BYTES = 30 * 1024 * 1024;
const MOST_FILES = 3;
/** Clocks differ, and a mail server may have to try again; what is older is somebody's recording. */
const SIGNED_WITHIN_MS = 5 * 60_000;
const PRICE_LIST = /\.(?:csv|txt|skv|xlsx)$/i;

/**
 * `POST /inbound/price-files`: the mail server of the galleria's domain hands over what was sent to a shop's own address, as it stands
 * (`message/rfc822`), with the address of the envelope and a signature over all of it. See infra/inbound-mail. Without a domain and a secret
 * there is no such address.
 */
export function registerInboundMail(app: FastifyInstance, deps: Deps): void {
  const { inboundMail } = deps.config;
  if (!inboundMail) return;
  void app.register(async (mail) => {
    mail.addContentTypeParser('message/rfc822', { parseAs: 'buffer', bodyLimit: MAX_MAIL_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    mail.post('/inbound/price-files', { bodyLimit: MAX_MAIL_BYTES }, async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('request.media-type');
      const recipient = signedRecipient(request, request.body, { secret: inboundMail.secret, now: deps.now() });
      const received = await takeMail(deps, recipient, request.body);
      return reply.code(202).send({ files: received.map(({ outcome }) => outcome) });
    });
  });
}

const header = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' && value.length <= 400 ? value : '';
};

/** The signed address; 401 when the signature is not ours, is of other bytes or is old. */
function signedRecipient(request: FastifyRequest, body: Buffer, { secret, now }: { readonly secret: string; readonly now: Date }): string {
  const [timestamp, recipient, sent] = ['galleria-timestamp', 'galleria-recipient', 'galleria-signature'].map((name) =>
    header(request, name),
  );
  const age = Math.abs(now.getTime() - Number(timestamp) * 1000);
  const wanted = createHmac('sha256', secret).update(`${timestamp}.${recipient}.`).update(body).digest();
  const given = Buffer.from(sent ?? '', 'hex');
  const isOurs = given.length === wanted.length && timingSafeEqual(given, wanted);
  if (!isOurs || !(age <= SIGNED_WITHIN_MS)) throw new Problem('auth.required');
  return recipient ?? '';
}

/** What became of each price list of a mail. An address that is nobody's answers 404, so that the mail server can tell the sender. */
async function takeMail(deps: Deps, recipient: string, body: Buffer): Promise<Received[]> {
  const { inboundMail } = deps.config;
  const key = inboundMail && keyOfAddress(recipient, inboundMail.domain);
  if (!key) throw notFound();
  const call: TenantCall = { tenantId: key.tenantId, actor: 'system:inbound-mail', scope: { kind: 'system' } };
  const shop = await withTenant(deps.pool, call, (tx) => shopOfKey(tx, key.mailKey));
  if (!shop) throw notFound();
  const { storage } = deps.adapters;
  const doors: Doors = { pool: deps.pool, call, storage, publicOrigin: deps.config.publicOrigin, now: deps.now() };
  const mail = await PostalMime.parse(body, { attachmentEncoding: 'arraybuffer' });
  const sender = senderOf(mail);
  const arriving = { shopId: shop.shopId, channel: 'mail' as const, sender };
  const refusal = shop.senders.includes(sender)
    ? DOUBTS[proofOfSender(mail.headers, { server: inboundMail.server, sender })]
    : 'mail.sender-unknown';
  if (refusal) return [await refuseArrival(doors, { ...arriving, name: mail.subject ?? '', bytes: Buffer.alloc(0) }, refusal)];
  const lists = mail.attachments.filter(({ filename }) => PRICE_LIST.test(filename ?? '')).slice(0, MOST_FILES);
  if (lists.length === 0)
    return [await refuseArrival(doors, { ...arriving, name: mail.subject ?? '', bytes: Buffer.alloc(0) }, 'mail.no-attachment')];
  const received: Received[] = [];
  for (const { filename, content } of lists) {
    // Asked for as bytes above.
    received.push(await receiveFile(doors, { ...arriving, name: filename ?? '', bytes: Buffer.from(content as ArrayBuffer) }));
  }
  return received;
}

/** Who wrote it: the one address of the one From. With several, programs differ over which of them it is. */
function senderOf({ headers }: Email): string {
  const written = headers.filter(({ key }) => key === 'from').flatMap(({ value }) => addressParser(value));
  const [only, ...others] = written;
  return others.length === 0 && only && 'address' in only ? (only.address ?? '').slice(0, 254).toLowerCase() : '';
}

const DOUBTS = { proven: undefined, disowned: 'mail.sender-forged', unproven: 'mail.sender-unproven' } as const;
