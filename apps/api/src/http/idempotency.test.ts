import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { delivered, ELSA, MARKET, openMarket, stockOffer } from '../../testing/market.ts';
import { newId } from '../core/id.ts';

/* RELIABILITY T4 and rows 11–14: one key, one effect, however often and however fast it is sent. */
describe('an idempotency key', async () => {
  const t = await testApp();
  let bread = '';
  let hash = '';
  const basket = () => delivered([{ offerId: bread, quantity: 1 }]);
  const post = (path: string, payload: object, headers: Record<string, string>) =>
    t.app.inject({ method: 'POST', url: `/api/tenants/arjeplog${path}`, payload, headers });
  const place = (headers: Record<string, string>, changes: object = {}) =>
    post('/orders', { ...basket(), buyer: ELSA, quoteHash: hash, ...changes }, headers);
  const orders = async () => (await t.sql<{ n: number }>('select count(*)::int as n from orders'))[0]?.n ?? 0;
  const device = () => ({ 'basket-key': newId(), 'idempotency-key': newId() });

  beforeAll(async () => {
    await openMarket(t);
    bread = await stockOffer(t, { onHand: 1000 });
    await t.sql('update rounds set capacity = 1000');
    t.setNow(MARKET.now);
    hash = (await post('/quote', basket(), { 'basket-key': newId() })).json<{ hash: string }>().hash;
  });
  beforeEach(() => t.setNow(MARKET.now));

  it('makes one order of 25 requests at once, for each of twelve keys, and gives all of them the same answer', async () => {
    const before = await orders();
    const keys = Array.from({ length: 12 }, device);
    const answers = await Promise.all(keys.flatMap((headers) => Array.from({ length: 25 }, () => place(headers))));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(300).fill(201));
    expect((await orders()) - before).toBe(12);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(12);
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true')).toHaveLength(300 - 12);
  });

  it('is refused for another body, and the first order stands', async () => {
    const headers = device();
    const first = await place(headers);
    const other = await place(headers, { buyer: { ...ELSA, name: 'Nils' } });
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ code: 'idempotency.key-reused' });
    expect((await place(headers)).body).toBe(first.body);
  });

  it('belongs to its sender: somebody else’s same key makes another order', async () => {
    const one = device();
    const first = await place(one);
    const second = await place({ ...one, 'basket-key': newId() });
    expect(second.statusCode).toBe(201);
    expect(second.json<{ id: string }>().id).not.toBe(first.json<{ id: string }>().id);
  });

  it.each([undefined, '', 'x', '123', "'; drop table orders;--"])('has to be there and be one: %j', async (key) => {
    const before = await orders();
    const answer = await place({ 'basket-key': newId(), ...(key === undefined ? {} : { 'idempotency-key': key }) });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'idempotency.key-missing' });
    expect(await orders()).toBe(before);
  });

  it('is not used up by a refusal: the same one may be tried again', async () => {
    const headers = device();
    expect((await place(headers, { quoteHash: '0'.repeat(64) })).statusCode).toBe(409);
    expect((await place(headers)).statusCode).toBe(201);
  });
});
