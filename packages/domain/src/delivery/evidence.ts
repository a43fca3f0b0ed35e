import { type Ore, ore, roundToKrona, subtractOre } from '../money/index.ts';
import { EMPTIES_EXPLAINED_ORE, type Empties, emptiesWorth, mostEmpties, netAtDoor } from './empties.ts';
import { type Parcels, TEMPERATURE_ZONES, type TemperatureZone, totalParcels } from './parcels.ts';

/** Who took the goods. `left-at-door` needs no name; it is never allowed for age goods (DOMAIN 3.6). `met-bus`: who meets the bus for the resident. */
export type ReceivedBy = 'resident' | 'household-member' | 'neighbour' | 'left-at-door' | 'met-bus';
export const RECEIVED_BY: readonly ReceivedBy[] = ['resident', 'household-member', 'neighbour', 'left-at-door', 'met-bus'];

/** Nobody of the household: whose name is asked for. */
export const NAMED: readonly ReceivedBy[] = ['neighbour', 'met-bus'];

/** Why a delivery did not happen (DOMAIN 2.8). `other` needs a remark. */
export type FailureReason = 'not-home' | 'road-closed' | 'id-refused' | 'damaged' | 'other';
export const FAILURE_REASONS: readonly FailureReason[] = ['not-home', 'road-closed', 'id-refused', 'damaged', 'other'];

/** Where goods go that nobody took: back to the shop, or out again. A neighbour who takes them is a delivery. */
export const NEXT_STEPS = ['shop', 'tomorrow', 'next-round'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/**
 * What the driver says at the door. `at` is the time on the device. `parcels` are those really handed over; fewer than on the note need a remark.
 * `taken` is the money taken for the note, in öre; less or more than asked needs a remark, but for cash in whole kronor. `idChecked` is asked when there are age goods.
 * `empties` stand for money: many of them need a remark too, and no car takes more than so many.
 * `ageRefused`: nobody at the door may have the goods with an age limit. They go back, the rest is delivered as if they had not been there (DOMAIN 3.6).
 */
export interface DeliveredEvidence {
  readonly at: Date;
  readonly parcels: Parcels;
  readonly receivedBy: ReceivedBy;
  readonly receiverName?: string;
  readonly taken: Ore;
  readonly paidBy?: 'cash' | 'terminal';
  readonly idChecked?: boolean;
  readonly ageRefused?: boolean;
  readonly empties?: readonly Empties[];
  readonly remark?: string;
}

/** What the driver says when nothing was handed over. */
export interface FailedEvidence {
  readonly at: Date;
  readonly reason: FailureReason;
  readonly remark?: string;
}

/**
 * What is known of the note when it is moved. `toCollect` is the money to take at the door, `loadedAt` when it was loaded, `settledAt` when it was
 * delivered or failed, `outcome` which of the two. `now` is the server's clock. `ageGoods` is what the goods with an age limit come to, where they can
 * stay behind alone: there are others, and somebody has said what they cost.
 */
export interface NoteFacts {
  readonly now: Date;
  readonly parcels: Parcels;
  readonly toCollect: Ore;
  readonly hasAgeGoods: boolean;
  readonly ageGoods?: Ore;
  readonly loadedAt?: Date;
  readonly settledAt?: Date;
  readonly outcome?: 'delivered' | 'failed';
}

export type EvidenceFault =
  | { readonly code: 'time.invalid' }
  | { readonly code: 'parcels.invalid'; readonly zone: TemperatureZone }
  | { readonly code: 'parcels.differ-without-remark' }
  | { readonly code: 'receiver.name-missing' }
  | { readonly code: 'money.invalid' }
  | { readonly code: 'money.differs-without-remark' }
  | { readonly code: 'empties.too-many' }
  | { readonly code: 'empties.without-remark' }
  | { readonly code: 'id.not-checked' }
  | { readonly code: 'age-goods.left-at-door' }
  | { readonly code: 'age-goods.not-apart' }
  | { readonly code: 'age-goods.nothing-left' }
  | { readonly code: 'remark.missing' };

/** Loading may be stamped by the server and the door by the telephone: two clocks differ by this much. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * What counts of the telephone's own time: it may be hours ago, since a driver can be out of reach all day. A clock that is wrong is no reason to refuse what
 * was done: later than ours is now, and long before the loading is the loading.
 */
export function countedTime(device: Date, { now, loadedAt }: Pick<NoteFacts, 'now' | 'loadedAt'>): Date {
  const latest = device > now ? now : device;
  return loadedAt !== undefined && latest.getTime() < loadedAt.getTime() - CLOCKS_DIFFER_MS ? loadedAt : latest;
}

/** Everything missing or impossible in a driver's account of a delivery; an empty list is enough to deliver on. Source: DOMAIN 2.8. */
export function evidenceFaults(evidence: DeliveredEvidence, facts: NoteFacts): EvidenceFault[] {
  const faults: EvidenceFault[] = [...timeFaults(evidence.at), ...parcelsAndMoneyFaults(evidence, facts)];
  // A neighbour is the one receiver whom the household may have to ask.
  if (NAMED.includes(evidence.receivedBy) && isBlank(evidence.receiverName)) faults.push({ code: 'receiver.name-missing' });
  return [...faults, ...ageFaults(evidence, facts)];
}

function ageFaults(
  { receivedBy, idChecked, ageRefused, parcels }: DeliveredEvidence,
  { hasAgeGoods, ageGoods }: NoteFacts,
): EvidenceFault[] {
  if (ageRefused) {
    if (!hasAgeGoods || ageGoods === undefined) return [{ code: 'age-goods.not-apart' }];
    return totalParcels(parcels) === 0 ? [{ code: 'age-goods.nothing-left' }] : [];
  }
  if (!hasAgeGoods) return [];
  return [
    ...(receivedBy === 'left-at-door' ? [{ code: 'age-goods.left-at-door' } as const] : []),
    ...(idChecked === true ? [] : [{ code: 'id.not-checked' } as const]),
  ];
}

/**
 * What there is to take at the door: less what goes back, less what empties are worth; where those come to more, what is paid out. Where nothing is taken at
 * the door the driver has no money with it, and pays nothing out.
 */
export const dueAtDoor = (
  note: { readonly toCollect: Ore; readonly ageGoods?: Ore | undefined },
  said: { readonly ageRefused?: boolean | undefined; readonly empties?: readonly Empties[] | undefined },
): ReturnType<typeof netAtDoor> => netAtDoor(goodsDue(note, said.ageRefused === true), note.toCollect > 0 ? (said.empties ?? []) : []);

/** The same before empties. Where nothing is taken at the door nothing is taken less. */
function goodsDue({ toCollect, ageGoods }: Parameters<typeof dueAtDoor>[0], ageRefused: boolean): Ore {
  return ageRefused && ageGoods !== undefined && toCollect > 0 ? subtractOre(toCollect, ore(Math.min(ageGoods, toCollect))) : toCollect;
}

/** The same for a delivery that failed: a time, and words where no code says why. */
export function failureFaults(evidence: FailedEvidence): EvidenceFault[] {
  const faults = timeFaults(evidence.at);
  if (evidence.reason === 'other' && isBlank(evidence.remark)) faults.push({ code: 'remark.missing' });
  return faults;
}

const timeFaults = (at: Date): EvidenceFault[] => (Number.isNaN(at.getTime()) ? [{ code: 'time.invalid' }] : []);

function parcelsAndMoneyFaults(evidence: DeliveredEvidence, facts: NoteFacts): EvidenceFault[] {
  const faults: EvidenceFault[] = [];
  for (const zone of TEMPERATURE_ZONES) {
    const count = evidence.parcels[zone];
    if (!Number.isInteger(count) || count < 0 || count > facts.parcels[zone]) faults.push({ code: 'parcels.invalid', zone });
  }
  const unexplained = isBlank(evidence.remark);
  const differ = TEMPERATURE_ZONES.some((zone) => evidence.parcels[zone] !== facts.parcels[zone]);
  if (faults.length === 0 && differ && unexplained && !evidence.ageRefused) faults.push({ code: 'parcels.differ-without-remark' });
  if (!Number.isSafeInteger(evidence.taken) || evidence.taken < 0) faults.push({ code: 'money.invalid' });
  else if (!isAsAsked(evidence, facts) && unexplained) faults.push({ code: 'money.differs-without-remark' });
  return [...faults, ...emptiesFaults(evidence)];
}

function emptiesFaults({ empties = [], remark }: DeliveredEvidence): EvidenceFault[] {
  if (empties.some(({ depositOre, count }) => count > mostEmpties(depositOre))) return [{ code: 'empties.too-many' }];
  return emptiesWorth(empties) > EMPTIES_EXPLAINED_ORE && isBlank(remark) ? [{ code: 'empties.without-remark' }] : [];
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** What was asked for, or in cash the same rounded to whole kronor. Source: lag (1970:1029). */
const isAsAsked = ({ taken, paidBy }: DeliveredEvidence, { toCollect }: NoteFacts): boolean =>
  taken === toCollect || (paidBy === 'cash' && taken === roundToKrona(toCollect));
