import { lookup as dnsLookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { CarrierSystemPort, SignedCall } from '../ports.ts';

const WITHIN_MS = 10_000;
const PORTS: ReadonlySet<string> = new Set(['', '443', '8443']);

/** Addresses that are nobody's on the open net: our own machine, the house's network, what a cloud keeps its keys at (IANA, special-purpose registries). */
const CLOSED = new BlockList();
for (const [net, bits] of [
  ...[['0.0.0.0', 8] as const, ['10.0.0.0', 8] as const, ['100.64.0.0', 10] as const, ['127.0.0.0', 8] as const],
  ...[['169.254.0.0', 16] as const, ['172.16.0.0', 12] as const, ['192.0.0.0', 24] as const, ['192.0.2.0', 24] as const],
  ...[['192.88.99.0', 24] as const, ['192.168.0.0', 16] as const, ['198.18.0.0', 15] as const, ['198.51.100.0', 24] as const],
  ...[['203.0.113.0', 24] as const, ['224.0.0.0', 3] as const],
])
  CLOSED.addSubnet(net, bits, 'ipv4');
/** Of the newer kind only what is given out to the open net, less what leads back to the older kind or is for examples. */
const OPEN6 = new BlockList();
OPEN6.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [['2001::', 23] as const, ['2001:db8::', 32] as const, ['2002::', 16] as const, ['3fff::', 20] as const])
  CLOSED.addSubnet(net, bits, 'ipv6');

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !CLOSED.check(address, 'ipv4');
  return family === 6 && OPEN6.check(address, 'ipv6') && !CLOSED.check(address, 'ipv6');
}

/** The address as it is called; undefined: it may not be called. `open`: a demonstration, where one's own machine stands for the carrier's. */
export function readAddress(text: string, { open }: { readonly open: boolean }): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  if (open) return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
  if (url.protocol !== 'https:' || !PORTS.has(url.port)) return undefined;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (isIP(host) !== 0) return isPublicAddress(host) ? url : undefined;
  // A name without a dot, or of the house's own kind, means something on this network alone.
  return /\.(?:local|localhost|internal|lan|home|arpa)$/i.test(host) || !host.includes('.') ? undefined : url;
}

class ClosedAddress extends Error {}

/** Every address that the name has now, each of which must be open: the call goes to one of these and asks no second time. */
async function addressesOf({ hostname }: URL, open: boolean): Promise<{ address: string; family: number }[]> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const all = isIP(host) === 0 ? await dnsLookup(host, { all: true }) : [{ address: host, family: isIP(host) }];
  if (!open && !all.every(({ address }) => isPublicAddress(address))) throw new ClosedAddress();
  return all;
}

/**
 * Posts to a carrier's own system: https to an open address alone, no way through another's answer (nothing is followed), ten seconds in all. Of the reply only
 * the status is read. `open`: in a demonstration, where the carrier's system is a program beside us.
 */
export const signedPost = ({ open }: { readonly open: boolean }): CarrierSystemPort => ({
  mayCall: (text) => readAddress(text, { open }) !== undefined,
  post: async (call) => {
    const url = readAddress(call.url, { open });
    if (!url) return { status: null, fault: 'address' };
    try {
      const addresses = await withinTime(addressesOf(url, open));
      const status = await send(url, addresses, call);
      if (status >= 200 && status < 300) return { status, fault: null };
      return { status, fault: status >= 300 && status < 400 ? 'redirected' : 'refused' };
    } catch (error) {
      if (error instanceof ClosedAddress) return { status: null, fault: 'address' };
      return { status: null, fault: isOfCertificate(error) ? 'certificate' : 'no-answer' };
    }
  },
});

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ERR_SSL|EPROTO/;
const isOfCertificate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && CERTIFICATE.test(String(error.code));

function withinTime<T>(work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('no answer in time')), WITHIN_MS).unref();
    }),
  ]);
}

function send(url: URL, addresses: readonly { address: string; family: number }[], { body, headers }: SignedCall): Promise<number> {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': body.length },
        // The addresses that were looked at are those that are called, whatever the name says by now.
        lookup: (_host, options, done) => {
          const [first] = addresses;
          if (!first) done(new Error('no address'), '');
          else if (options.all) done(null, [...addresses]);
          else done(null, first.address, first.family);
        },
        agent: false,
        signal: AbortSignal.timeout(WITHIN_MS),
      },
      (reply) => {
        resolve(reply.statusCode ?? 0);
        // What it says is not read.
        reply.destroy();
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
