import { kronor } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import type { GrantRules } from './grant-rules.ts';

/** The rows as migration 0024 writes them. */
export const KNOWN_GRANT_RULES: GrantRules = {
  terms: [
    {
      validFrom: localDate('2025-01-01'),
      validTo: null,
      sharePercent: 50,
      capPerOccasion: kronor(100),
      thresholdPercent: 50,
      capTriedOn: 'OCCASION',
      source: 'Förordning (2000:284) 19-20 §§; 100 kr per hushåll och tillfälle enligt regionernas sidor 2026',
    },
  ],
  priceBaseAmounts: [
    { year: 2025, amount: kronor(58_800), source: 'SCB, prisbasbelopp 2025' },
    { year: 2026, amount: kronor(59_200), source: 'SFS 2025:872' },
  ],
};
