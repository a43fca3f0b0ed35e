import { describe, expect, it } from 'vitest';
import { carriers, roadMetres, rounds, villageBySlug, villages } from './index.ts';

describe('the demonstration places', () => {
  it('lie in the three municipalities, between 65 and 67 degrees north', () => {
    expect(villages.filter(({ latitude, longitude }) => latitude < 65 || latitude > 67 || longitude < 16 || longitude > 21)).toEqual([]);
    expect(villages.filter(({ postalCode }) => !/^9\d{2} \d{2}$/.test(postalCode))).toEqual([]);
  });

  it('have a measured road to every shop that sends goods there, never shorter than the straight line', () => {
    for (const round of rounds) {
      for (const slug of round.villageSlugs) expect(roadMetres(slug, round.shopSlug), `${slug} to ${round.shopSlug}`).toBeGreaterThan(0);
    }
    const shopAt = {
      silverhandeln: villageBySlug('arjeplog'),
      'storvallens-livs': villageBySlug('arvidsjaur'),
      'talvatis-handel': villageBySlug('jokkmokk'),
    };
    for (const [shopSlug, shop] of Object.entries(shopAt)) {
      for (const village of villages) {
        const road = roadMetres(village.slug, shopSlug);
        const north = (village.latitude - shop.latitude) * 111_200;
        const east = (village.longitude - shop.longitude) * 111_200 * Math.cos((shop.latitude * Math.PI) / 180);
        // The pins are a kilometre coarse.
        if (road !== undefined) expect(road + 1000, `${village.slug} to ${shopSlug}`).toBeGreaterThan(Math.hypot(north, east));
      }
    }
  });

  it('are each reached by a grocer every week', () => {
    const grocers = ['silverhandeln', 'storvallens-livs', 'talvatis-handel'];
    const left = villages.filter(
      ({ slug }) => !rounds.some((round) => grocers.includes(round.shopSlug) && round.villageSlugs.includes(slug)),
    );
    expect(left).toEqual([]);
  });

  it('are served by vans that take payment and by a bus that takes none and sees no identity card', () => {
    expect(carriers.map(({ kind, takesPayment, checksIdentity }) => ({ kind, takesPayment, checksIdentity }))).toEqual([
      { kind: 'van', takesPayment: true, checksIdentity: true },
      { kind: 'bus', takesPayment: false, checksIdentity: false },
    ]);
  });

  it('have a stop with a time for every village on a bus line, after the goods were handed in', () => {
    for (const round of rounds.filter(({ carrierSlug }) => carrierSlug === 'lansgods')) {
      expect(round.bus?.stops.map((stop) => stop.villageSlug)).toEqual(round.villageSlugs);
      expect(round.bus?.stops.every((stop) => stop.time > round.handInBy)).toBe(true);
    }
  });
});
