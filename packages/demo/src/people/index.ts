import { arjeplogRows } from './arjeplog.ts';
import { type DemoHousehold, householdsOf } from './household.ts';
import { arvidsjaurRows, jokkmokkRows } from './neighbours.ts';

export { type DemoEligibility, type DemoHousehold, eligibilityOf } from './household.ts';

const numbers = { mobiles: 0, landlines: 0 };
export const arjeplogHouseholds: readonly DemoHousehold[] = householdsOf('2506', arjeplogRows, numbers);
export const arvidsjaurHouseholds: readonly DemoHousehold[] = householdsOf('2505', arvidsjaurRows, numbers);
export const jokkmokkHouseholds: readonly DemoHousehold[] = householdsOf('2510', jokkmokkRows, numbers);
export const households: readonly DemoHousehold[] = [...arjeplogHouseholds, ...arvidsjaurHouseholds, ...jokkmokkHouseholds];
