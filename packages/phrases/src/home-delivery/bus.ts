import { type Lang, phrases } from '../core/index.ts';
import { formatTelephone } from '../telephone/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

const busPhrases = phrases({ sv, en });

/** As a note has it: see `BusGoods` of the contract. */
interface Bus {
  readonly line: string;
  readonly handInBy: string | null;
  readonly handInAt: string;
  readonly stopName: string;
  readonly stopAt: string | null;
  readonly metBy: string;
  readonly metByPhone: string;
}

/** Until when and where goods are handed in, where the bus stops, and who meets it: a sentence each. Empty where a car comes to the door. */
export function busLines(lang: Lang, bus: Bus | null | undefined): string[] {
  if (!bus) return [];
  const words = busPhrases(lang);
  const met = bus.metBy ? words.busMetBy(bus.metBy, bus.metByPhone && formatTelephone(bus.metByPhone)) : words.busMetByResident;
  return [
    ...(bus.handInBy ? [words.handInBy(bus.handInBy, bus.handInAt)] : []),
    ...(bus.stopName ? [`${words.busStop(bus.line, bus.stopName, bus.stopAt ?? '')} ${met}`] : []),
  ];
}
