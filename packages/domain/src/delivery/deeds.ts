import { dayOf } from '../time/index.ts';
import type { ParcelLoads } from './cold.ts';
import type { DeliveredEvidence, FailureReason } from './evidence.ts';
import { inDeviceOrder, type Told } from './told.ts';

/** What a driver's telephone tells of one note, and what whoever leads the driving decides where two telephones differ. */
export type DeedWhat =
  /** `parcels`: single ones, by the number on their label; none: all that belongs to the note. */
  | { readonly kind: 'load'; readonly parcels?: readonly number[] }
  | { readonly kind: 'unload' | 'undo' }
  | { readonly kind: 'deliver'; readonly evidence: Omit<DeliveredEvidence, 'at'>; readonly faulty?: boolean }
  | { readonly kind: 'fail'; readonly reason: FailureReason }
  /** `holds`: the deed whose account is true; none: what stands, stands. */
  | { readonly kind: 'decide'; readonly holds?: string };

/** One deed as the server keeps it. `receivedAt` is when the server had it. */
export type Deed = DeedWhat & Told & { readonly receivedAt: Date };

/**
 * What became of a deed. `same`: another said it already. `undone`, `replaced`: it held, until its own telephone took it back or said otherwise. The others stand
 * on the list of what a person must look at: two telephones `contradicts` each other, something demanded is missing (`faulty`), or it was undone after its day (`too-late`).
 */
export type DeedEffect = 'done' | 'same' | 'undone' | 'replaced' | 'contradicts' | 'faulty' | 'too-late';
const LOOKED_AT: ReadonlySet<DeedEffect> = new Set(['contradicts', 'faulty', 'too-late']);

export interface Settled {
  readonly state: 'waiting' | 'loaded' | 'delivered' | 'failed';
  readonly loadedAt: Date | undefined;
  /** Of parcels that were scanned by themselves. */
  readonly parcelLoads: ParcelLoads;
  readonly outcome: (Deed & { readonly kind: 'deliver' | 'fail' }) | undefined;
  readonly effects: ReadonlyMap<string, DeedEffect>;
  /** What nobody has decided on since it came, by key. */
  readonly toLookAt: readonly string[];
}

/** The telephone's clock corrected: never later than now, and a clock that lost its date counts as now. */
export function deedTime(deviceAt: Date, offsetMs: number, now: Date): Date {
  const agoMs = now.getTime() - (deviceAt.getTime() + offsetMs);
  // A sum that is no date compares with nothing, and is now too.
  return agoMs >= 0 && agoMs <= LONGEST_AWAY_MS ? new Date(now.getTime() - agoMs) : now;
}
const LONGEST_AWAY_MS = 62 * 24 * 60 * 60_000;

/**
 * Where a note stands after all that was told of it, in whatever order and however often it came: deeds are put in order of the time they were done, and told one
 * after the other. Of two telephones that say different things the first holds until somebody decides; the same told twice is one. Loading that was never told is
 * understood from the door. Source: DOMAIN 2.8, issue 5 "The run".
 */
export function settleDeeds(deeds: readonly Deed[]): Settled {
  const told = new Telling();
  const byKey = new Map(deeds.map((deed) => [deed.key, deed]));
  for (const deed of inDeviceOrder([...byKey.values()])) told.tell(deed, byKey);
  const state = told.outcome ? (told.outcome.kind === 'deliver' ? 'delivered' : 'failed') : told.loadedAt ? 'loaded' : 'waiting';
  const decided = Math.max(0, ...deeds.filter(({ kind }) => kind === 'decide').map(({ receivedAt }) => receivedAt.getTime()));
  const toLookAt = [...byKey.values()].filter(
    ({ key, receivedAt }) => LOOKED_AT.has(told.effects.get(key) ?? 'done') && receivedAt.getTime() > decided,
  );
  return {
    state,
    loadedAt: told.loadedAt,
    parcelLoads: Object.fromEntries(told.parcelLoads),
    outcome: told.outcome,
    effects: told.effects,
    toLookAt: toLookAt.map(({ key }) => key).sort(),
  };
}

type Outcome = Deed & { readonly kind: 'deliver' | 'fail' };

class Telling {
  loadedAt: Date | undefined;
  readonly parcelLoads = new Map<number, string>();
  outcome: Outcome | undefined;
  readonly effects = new Map<string, DeedEffect>();

  tell(deed: Deed, all: ReadonlyMap<string, Deed>): void {
    this.effects.set(deed.key, this.effectOf(deed, all));
  }

  private effectOf(deed: Deed, all: ReadonlyMap<string, Deed>): DeedEffect {
    switch (deed.kind) {
      case 'load':
        return this.load(deed);
      case 'unload':
        if (this.outcome) return 'contradicts';
        if (!this.loadedAt) return 'same';
        this.loadedAt = undefined;
        this.parcelLoads.clear();
        return 'done';
      case 'deliver':
      case 'fail':
        return this.atDoor(deed);
      case 'undo':
        return this.undo(deed);
      case 'decide':
        return this.decide(deed, all);
    }
  }

  /** The first parcel loads the note; each has the time of its own first scan. */
  private load({ at, parcels = [] }: Deed & { readonly kind: 'load' }): DeedEffect {
    if (this.outcome) return 'same';
    const fresh = parcels.filter((parcel) => !this.parcelLoads.has(parcel));
    if (this.loadedAt && fresh.length === 0) return 'same';
    this.loadedAt ??= at;
    for (const parcel of fresh) this.parcelLoads.set(parcel, at.toISOString());
    return 'done';
  }

  private atDoor(deed: Outcome): DeedEffect {
    if (deed.kind === 'deliver' && deed.faulty) return 'faulty';
    const before = this.outcome;
    if (before && saysTheSame(before, deed)) return 'same';
    if (before && before.device !== deed.device) return 'contradicts';
    if (before) this.effects.set(before.key, 'replaced');
    this.stand(deed);
    return 'done';
  }

  private undo(deed: Deed): DeedEffect {
    const before = this.outcome;
    if (!before) return 'same';
    const day = dayOf(deed.at);
    if (day !== dayOf(before.at) && day !== dayOf(before.receivedAt)) return 'too-late';
    this.effects.set(before.key, 'undone');
    this.outcome = undefined;
    return 'done';
  }

  private decide({ holds }: Deed & { readonly kind: 'decide' }, all: ReadonlyMap<string, Deed>): DeedEffect {
    const held = holds === undefined ? undefined : all.get(holds);
    if (held?.kind !== 'deliver' && held?.kind !== 'fail') return 'done';
    if (this.outcome && this.outcome.key !== held.key) this.effects.set(this.outcome.key, 'replaced');
    this.effects.set(held.key, 'done');
    this.stand(held);
    return 'done';
  }

  private stand(deed: Outcome): void {
    this.outcome = deed;
    this.loadedAt ??= deed.at;
  }
}

/** Who stood at the door may be seen differently by two; what was left, what was paid and whether it went are one truth. */
function saysTheSame(one: Outcome, other: Outcome): boolean {
  if (one.kind === 'fail' || other.kind === 'fail') return one.kind === 'fail' && other.kind === 'fail' && one.reason === other.reason;
  const a = one.evidence;
  const b = other.evidence;
  return (
    a.taken === b.taken &&
    (a.ageRefused ?? false) === (b.ageRefused ?? false) &&
    (a.taken === 0 || a.paidBy === b.paidBy) &&
    (['ambient', 'chilled', 'frozen'] as const).every((zone) => a.parcels[zone] === b.parcels[zone]) &&
    JSON.stringify(a.empties ?? []) === JSON.stringify(b.empties ?? [])
  );
}
