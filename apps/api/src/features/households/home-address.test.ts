import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { memberOf, openHousehold } from '../../../testing/household.ts';
import { callerOf, DOOR, MARKET, openMarket } from '../../../testing/market.ts';
import { signInResident } from '../../../testing/people.ts';

const HOME = '/tenants/arjeplog/home-address';

describe('the address that the checkout is filled in with', async () => {
  const t = await testApp();
  beforeAll(async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
  });

  it('is that of the household in the register to which the resident is linked', async () => {
    const elsa = await memberOf(t, await openHousehold(t, 'Byvägen 71'), 'elsa@hem.test');
    const { address } = (await elsa.get(HOME).expect(200)).body;
    expect(address).toEqual({ ...DOOR, street: 'Byvägen 71', directions: '' });
  });

  it('is nothing for a resident who is linked to none, and for nobody', async () => {
    const { token } = await signInResident(t, 'arjeplog', 'gast@hem.test');
    expect((await callerOf(t, { token }).get(HOME).expect(200)).body).toEqual({ address: null });
    await callerOf(t).get(HOME).expect(401);
  });

  it('is not shown when the household is protected: whoever is linked may have moved out', async () => {
    const household = await openHousehold(t, 'Byvägen 72');
    const gone = await memberOf(t, household, 'bortflyttad@hem.test');
    await t.sql('update households set protected = true where id = $1', [household]);
    expect((await gone.get(HOME).expect(200)).body).toEqual({ address: null });
  });
});
