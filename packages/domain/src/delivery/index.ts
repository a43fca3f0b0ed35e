export { BAG_MOVES, type BagMove, type BagPlace, settleBag, type ToldOfBag } from './bags.ts';
export {
  COLD_ZONES,
  type ColdLimits,
  type ColdLine,
  type ColdTime,
  type ColdZone,
  coldLines,
  coldTimes,
  DEFAULT_COLD_LIMITS,
  MOST_COLD_MINUTES,
  type ParcelLoads,
} from './cold.ts';
export {
  CORRECTABLE_STATES,
  type CorrectedNote,
  type CorrectionRefusal,
  type CorrectionWay,
  type CounterNote,
  type CounterNoteRefusal,
  correctionWay,
  counterNote,
  WATCHED_MONTHS,
} from './counter-note.ts';
export { type Deed, type DeedEffect, type DeedWhat, deedTime, type Settled, settleDeeds } from './deeds.ts';
export {
  DELIVERY_NOTE_MOVES,
  DELIVERY_NOTE_STATES,
  DELIVERY_NOTE_STEPS,
  type DeclineReason,
  type DeliveryNoteState,
  type DeliveryNoteStep,
  deliveryNoteSteps,
  moveDeliveryNote,
  NOTE_STEP_ACTORS,
  type NoteActor,
  type NoteMove,
  type NoteRefusal,
} from './delivery-note.ts';
export { DEPOSIT_RATES, EMPTIES_EXPLAINED_ORE, type Empties, emptiesWorth, mostEmpties, netAtDoor } from './empties.ts';
export {
  countedTime,
  type DeliveredEvidence,
  dueAtDoor,
  type EvidenceFault,
  evidenceFaults,
  FAILURE_REASONS,
  type FailedEvidence,
  type FailureReason,
  failureFaults,
  NAMED,
  NEXT_STEPS,
  type NextStep,
  type NoteFacts,
  RECEIVED_BY,
  type ReceivedBy,
} from './evidence.ts';
export { type Agreed, type AgreedFrom, changesToLater } from './later-versions.ts';
export {
  addLoad,
  COLD_BAG_LITRES,
  estimatedLoad,
  fitsIn,
  type Load,
  type LoadedLine,
  loadOfParcels,
  NO_LOAD,
  type RoomLeft,
  volumeOf,
} from './load.ts';
export {
  type NoteNumber,
  type NoteNumberParts,
  noteNumber,
  noteQrPayload,
  parcelCode,
  parseNoteNumber,
  parseNoteQr,
  parseParcelCode,
} from './note-number.ts';
export {
  addParcels,
  MAX_PARCELS_PER_ZONE,
  NO_PARCELS,
  type ParcelFault,
  type ParcelLabel,
  type Parcels,
  parcelFaults,
  parcelLabels,
  TEMPERATURE_ZONES,
  type TemperatureZone,
  totalParcels,
} from './parcels.ts';
export { addressKey, type Door, groupStops, type NoteOfRun, occasionKey, type Stop } from './stops.ts';
