import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { openCardShops, testProvider } from '../../../testing/provider.ts';

describe('paying by card', async () => {
  const provider = await testProvider();
  const t = await testApp(provider.env);
  let shops: Awaited<ReturnType<typeof openCardShops>>;
  let bread = '';
  beforeAll(async () => {
    await openMarket(t);
    shops = await openCardShops(t, provider, [MARKET.grocer, MARKET.builder]);
    bread = await stockOffer(t, { onHand: 1000 });
  });
  const sums = () => provider.sandbox.state();

  it('holds what was shown, draws what was packed, and lets the rest go', async () => {
    const bought = await shops.buyByCard([{ offerId: bread, quantity: 3 }]);
    const [part] = bought.parts;
    if (!part) throw new Error('no part');
    expect((await bought.view()).parts[0].pay).toMatchObject({ state: 'pending', highestOre: 14_970 });
    expect((await shops.start(part)).body.code).toBe('shop-order.not-paid');
    await shops.approve(bought);
    expect((await bought.view()).parts[0].pay).toMatchObject({ state: 'held', drawnOre: 0 });
    await shops.pack(part, 2);
    await shops.hear();
    expect((await bought.view()).parts[0].pay).toMatchObject({ state: 'captured', drawnOre: 11_980 });
    console.log(JSON.stringify(sums(), null, 1).slice(0, 3000));
  });
});
