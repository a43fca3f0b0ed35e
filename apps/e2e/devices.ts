import { TESTED_WIDTHS } from '@galleria/domain/accessibility';

/** The two widths that every page is looked at in: an old phone held in one hand, and the computer behind the counter. */
export const devices = {
  phone: { viewport: { width: TESTED_WIDTHS.phone, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: TESTED_WIDTHS.desktop, height: 800 } },
} as const;

export type Device = keyof typeof devices;

/** What a resident of Norrbotten has. */
export const locale = { locale: 'sv-SE', timezoneId: 'Europe/Stockholm' } as const;
