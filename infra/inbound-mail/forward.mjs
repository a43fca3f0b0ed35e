// Hands one mail from standard input to Galleria: `forward.mjs <recipient>`. Runs on the mail server, with any Node from 18 on and nothing installed.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What mail servers understand (sysexits.h). */
const EX_USAGE = 64;
const EX_NOUSER = 67;
const EX_TEMPFAIL = 75;

const [recipient] = process.argv.slice(2);
const { GALLERIA_URL: url, INBOUND_MAIL_SECRET_FILE: file } = process.env;
const secret = file ? readFileSync(file, 'utf8').trim() : (process.env.INBOUND_MAIL_SECRET ?? '');
if (!recipient || !url || !secret) {
  process.stderr.write('forward.mjs <recipient>, with GALLERIA_URL and INBOUND_MAIL_SECRET_FILE (or INBOUND_MAIL_SECRET) set\n');
  process.exit(EX_USAGE);
}

const pieces = [];
for await (const piece of process.stdin) pieces.push(piece);
const mail = Buffer.concat(pieces);
const timestamp = String(Math.floor(Date.now() / 1000));
const signature = createHmac('sha256', secret).update(`${timestamp}.${recipient}.`).update(mail).digest('hex');

const reply = await fetch(new URL('/inbound/price-files', url), {
  method: 'POST',
  headers: {
    'content-type': 'message/rfc822',
    'galleria-timestamp': timestamp,
    'galleria-recipient': recipient,
    'galleria-signature': signature,
  },
  body: mail,
  signal: AbortSignal.timeout(60_000),
}).catch((error) => ({ ok: false, status: 0, error }));
if (reply.ok) process.exit(0);
process.stderr.write(`Galleria answered ${reply.status}\n`);
process.exit(reply.status === 404 ? EX_NOUSER : EX_TEMPFAIL);
