import { describe, expect, it } from 'vitest';
import { carriers, rounds } from '../places/index.ts';
import { shops, staff, tenants } from './index.ts';

/** The check digit of a Swedish organisation number is Luhn's. */
function luhnHolds(orgNumber: string): boolean {
  const digits = [...orgNumber.replace('-', '')].map(Number);
  const sum = digits.reverse().reduce((total, digit, index) => {
    const weighed = digit * (index % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

/** Contrast by WCAG 2.2 of two colours `#rrggbb`. */
function contrastOf(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('the demonstration gallerias', () => {
  it('are those of Arjeplog, Arvidsjaur and Jokkmokk', () => {
    expect(tenants.map(({ municipalityCode }) => municipalityCode)).toEqual(['2506', '2505', '2510']);
  });

  it('can be read: every theme has a contrast of at least 4.5', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
    for (const { name, theme } of tenants) {
      expect(contrastOf(theme.primary, theme.onPrimary), name).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(theme.primary, theme.surface), name).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(theme.accent, theme.onAccent), name).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('and all who trade in them have organisation numbers of their own with a right check digit', () => {
    const numbers = [...tenants, ...shops, ...carriers].map(({ orgNumber }) => orgNumber);
    expect(luhnHolds('559999-0108')).toBe(false);
    expect(numbers.filter((number) => !/^\d{6}-\d{4}$/.test(number) || !luhnHolds(number))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('have in Arjeplog a grocer, a builders’ merchant, a service provider and a shop from over the border', () => {
    const inArjeplog = shops.filter(({ admittedIn }) => admittedIn.includes('arjeplog'));
    expect(inArjeplog.map(({ kind, homeTenant }) => `${kind} of ${homeTenant}`)).toEqual([
      'grocer of arjeplog',
      'builders-merchant of arjeplog',
      'service-provider of arjeplog',
      'grocer of arvidsjaur',
    ]);
  });

  it('have rounds only for shops that are admitted where the round runs', () => {
    const codeOf = new Map(tenants.map(({ slug, municipalityCode }) => [slug, municipalityCode]));
    const stray = rounds.filter(
      (round) =>
        !shops.some((shop) => shop.slug === round.shopSlug && shop.admittedIn.some((slug) => codeOf.get(slug) === round.municipalityCode)),
    );
    expect(stray).toEqual([]);
  });

  it('sell food only from registered premises and beer only from notified ones', () => {
    for (const shop of shops) {
      expect(shop.goods.some(({ vatCategory }) => vatCategory === 'food') && !shop.foodRegistration, shop.name).toBe(false);
      expect(shop.goods.some(({ ageLimit, category }) => ageLimit === 18 && category === 'drinks') && !shop.sellsFolkol, shop.name).toBe(
        false,
      );
    }
  });

  it('close each day after they open', () => {
    expect(shops.flatMap(({ openingHours }) => openingHours).filter(({ opens, closes }) => closes <= opens)).toEqual([]);
  });

  it('are staffed by somebody in every shop, municipality and carrier, all with mail below example.org', () => {
    for (const shop of shops)
      expect(
        staff.some((one) => one.role === 'shop-owner' && one.shopSlug === shop.slug),
        shop.slug,
      ).toBe(true);
    for (const tenant of tenants)
      expect(
        staff.some((one) => one.role === 'municipality-officer' && one.tenantSlugs.includes(tenant.slug)),
        tenant.slug,
      ).toBe(true);
    for (const carrier of carriers)
      expect(
        staff.some((one) => one.role === 'driver' && one.carrierSlug === carrier.slug),
        carrier.slug,
      ).toBe(true);
    expect(staff.filter(({ email }) => !/^[a-z-]+@[a-z]+\.example\.org$/.test(email))).toEqual([]);
    expect(new Set(staff.map(({ email }) => email)).size).toBe(staff.length);
  });
});
