import { describe, expect, it } from 'vitest';
import { type Workplace, workplaceLabel } from './workplace.ts';

const place = (tenant: string, tenantName: string, name: string): Workplace => ({
  ...{ area: 'carrier', tenant, tenantName, name, id: `${tenant}-${name}`, role: 'driver', mark: 'live', state: 'open' },
});
const arjeplog = place('arjeplog', 'Arjeplogsgallerian', 'Lapplandsbuss');
const arvidsjaur = place('arvidsjaur', 'Arvidsjaursgallerian', 'Lapplandsbuss');
const taxi = place('arjeplog', 'Arjeplogsgallerian', 'Laisvalls taxi');

describe("a workplace's name among others", () => {
  it('carries the galleria when the same carrier drives for two municipalities', () => {
    const all = [arjeplog, arvidsjaur, taxi];
    expect(all.map((each) => workplaceLabel(each, all))).toEqual([
      'Lapplandsbuss, Arjeplogsgallerian',
      'Lapplandsbuss, Arvidsjaursgallerian',
      'Laisvalls taxi',
    ]);
  });

  it('stands alone when there is only one of that name', () => {
    expect(workplaceLabel(arjeplog, [arjeplog, taxi])).toBe('Lapplandsbuss');
  });
});
