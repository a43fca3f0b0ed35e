import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { logOptions } from '../../core/log-options.ts';
import { smtpMail } from './smtp.ts';

/** A mail server that knows nobody, and says so as they do: with the address. */
async function knowsNobody() {
  const server = createServer((socket) => {
    socket.write('220 mail.test ESMTP\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        const unknown = /^RCPT TO:(<[^>]*>)/i.exec(line);
        socket.write(unknown ? `550 5.1.1 ${unknown[1]}: no such user here\r\n` : '250 ok\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

it('says what the mail server answered and with what code, and to nobody whose address it was', async () => {
  const server = await knowsNobody();
  try {
    const mail = { to: 'Brita.Stenlund@exempel.test', subject: 'Hej', text: 'Hej', messageId: '<1@galleria.test>' };
    const refused = await smtpMail(server.url, 'galleria@exempel.test')
      .send(mail)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'EENVELOPE', responseCode: 550 });
    const lines: string[] = [];
    pino(logOptions('warn'), { write: (line: string) => void lines.push(line) }).warn({ err: refused }, 'refused');
    expect(lines.join('')).toContain('no such user here');
    expect(lines.join('')).not.toMatch(/Brita|Stenlund/i);
  } finally {
    server.close();
  }
});
