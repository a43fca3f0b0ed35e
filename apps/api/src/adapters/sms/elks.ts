import { z } from 'zod';
import { type Sms, type SmsPort, SmsRefused } from '../ports.ts';

export interface ElksOptions {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly from: string;
  /** Longer than this nobody answers. */
  readonly timeoutMs?: number;
}

const Sent = z.object({ id: z.string() });
const Known = z.object({ status: z.string().optional() });
const History = z.object({
  data: z.array(z.object({ id: z.string(), created: z.string(), direction: z.string(), to: z.string(), message: z.string().optional() })),
});
/** Their clock and ours. */
const CLOCKS_MS = 2 * 60_000;

/**
 * SMS by 46elks (`POST /a1/sms`, Basic authentication, form body). They know no key by which a message is sent once, so one that may have been sent is looked
 * for among those to the number first (`GET /a1/sms?to=`). What became of it is asked for (`GET /a1/sms/<id>`): that needs no address of ours that anybody
 * could call. Source: 46elks.se/docs (send-sms, sms-history), DOMAIN 4.2.
 */
export function elksSms({ url, user, password, from, timeoutMs = 10_000 }: ElksOptions): SmsPort {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const ask = async (path: string, body?: URLSearchParams): Promise<unknown> => {
    const response = await fetch(`${url}/a1/sms${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization },
      ...(body && { body }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return response.json();
    // What they say may hold the number.
    const said = (await response.text()).slice(0, 200).replace(/\+?\d{5,}/g, '…');
    const Failure = body && response.status === 400 ? SmsRefused : Error;
    throw new Failure(`46elks answered ${response.status}: ${said}`);
  };
  const findSent = async ({ to, text }: Sms, since: Date): Promise<string | undefined> => {
    const { data } = History.parse(await ask(`?${new URLSearchParams({ to, limit: '100' })}`));
    const from = since.getTime() - CLOCKS_MS;
    return data.find((each) => each.to === to && each.message === text && each.direction.startsWith('outgoing') && createdAt(each) >= from)
      ?.id;
  };
  return {
    send: async (sms) => {
      const before = sms.triedSince && (await findSent(sms, sms.triedSince));
      if (before) return { reference: before };
      return { reference: Sent.parse(await ask('', new URLSearchParams({ from, to: sms.to, message: sms.text }))).id };
    },
    status: async (reference) => {
      const { status } = Known.parse(await ask(`/${encodeURIComponent(reference)}`));
      return status === 'delivered' || status === 'failed' ? status : 'on-the-way';
    },
  };
}

/** They write UTC without saying so. */
const createdAt = ({ created }: { readonly created: string }): number =>
  Date.parse(/Z|[+-]\d\d:\d\d$/.test(created) ? created : `${created}Z`);
