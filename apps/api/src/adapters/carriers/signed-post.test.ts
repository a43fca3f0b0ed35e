import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, readAddress, signedPost } from './signed-post.ts';

const call = (url: string) => ({ url, body: Buffer.from('{}'), headers: {} });

describe('the address of a carrier’s system', () => {
  it.each([
    ...['http://bil.example.se/', 'ftp://bil.example.se/', 'file:///etc/passwd', 'bil.example.se', '', 'https://'],
    ...['https://user:word@bil.example.se/', 'https://bil.example.se/#x', 'https://bil.example.se:22/', 'https://bil.example.se:5432/'],
    ...['https://localhost/', 'https://LOCALHOST./', 'https://kassan/', 'https://db.internal/', 'https://skrivare.local/'],
    ...['https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://0/', 'https://10.0.0.5/'],
    ...['https://172.31.255.255/', 'https://192.168.1.1/', 'https://169.254.169.254/latest/meta-data/', 'https://100.64.0.1/'],
    ...['https://[::1]/', 'https://[::]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:a9fe:a9fe]/', 'https://[fe80::1]/'],
    ...['https://[fd00:ec2::254]/', 'https://[64:ff9b::7f00:1]/', 'https://[2002:7f00:1::]/', 'https://[2001::1]/', 'https://[ff02::1]/'],
  ])('is not %s', (url) => {
    expect(readAddress(url, { open: false })).toBeUndefined();
  });

  it.each(['https://bil.example.se/turer?x=1', 'https://bil.example.se:8443/', 'https://93.184.216.34/', 'https://[2a00:1450::1]/'])(
    'may be %s',
    (url) => {
      expect(readAddress(url, { open: false })?.href).toBe(url);
    },
  );

  it('is nobody’s house: the edges of what is closed', () => {
    const open = ['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '223.255.255.255', '2001:200::1'];
    const closed = ['10.255.255.255', '172.16.0.0', '192.168.255.255', '224.0.0.0', '255.255.255.255', '2001:db8::1', '3fff::1', '4000::1'];
    expect([open.filter((each) => !isPublicAddress(each)), closed.filter(isPublicAddress)]).toEqual([[], []]);
  });
});

describe('a request to a carrier’s system', () => {
  it('goes nowhere by an address that may not be called, whatever was stored', async () => {
    expect(await signedPost({ open: false }).post(call('https://127.0.0.1:443/'))).toEqual({ status: null, fault: 'address' });
    expect(await signedPost({ open: false }).post(call('http://93.184.216.34/'))).toEqual({ status: null, fault: 'address' });
  });

  it('follows no answer to another address, and says in a word why it did not get through', async () => {
    const seen: string[] = [];
    const server = createServer((request, reply) => {
      seen.push(request.url ?? '');
      const status = Number(request.url?.slice(1));
      reply.writeHead(status, status === 302 ? { location: '/200' } : {}).end('x'.repeat(10));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const to = (status: number) => signedPost({ open: true }).post(call(`http://127.0.0.1:${port}/${status}`));
    expect([await to(204), await to(302), await to(500)]).toEqual([
      { status: 204, fault: null },
      { status: 302, fault: 'redirected' },
      { status: 500, fault: 'refused' },
    ]);
    expect(seen).toEqual(['/204', '/302', '/500']);
    server.close();
    await once(server, 'close');
    expect(await to(204)).toEqual({ status: null, fault: 'no-answer' });
  });
});
