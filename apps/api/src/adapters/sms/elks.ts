import type { SmsPort } from '../ports.ts';

export interface ElksOptions {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly from: string;
}

/** SMS by 46elks (`POST /a1/sms`, Basic authentication, form body). Source: 46elks.se/docs, DOMAIN 4.2. */
export function elksSms({ url, user, password, from }: ElksOptions): SmsPort {
  return {
    send: async ({ to, text }) => {
      const response = await fetch(`${url}/a1/sms`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
        body: new URLSearchParams({ from, to, message: text }),
        signal: AbortSignal.timeout(10_000),
      });
      if (!response.ok) throw new Error(`46elks answered ${response.status}`);
      const reply: unknown = await response.json();
      const id = typeof reply === 'object' && reply !== null && 'id' in reply ? String(reply.id) : '';
      return { reference: id };
    },
  };
}
