/** Delivery statistics: cells with totals, and what of them the public may see. */
export {
  aggregate,
  aggregateBy,
  type Cell,
  type CellKey,
  costPerDelivery,
  type DeliveryFact,
  type Dimension,
  type ShownCell,
  type ShownTable,
  showAll,
  shownCell,
  type Table,
} from './aggregate.ts';
export { factsFromLines } from './facts.ts';
export {
  addUp,
  type Counting,
  countsNotes,
  type Kept,
  type PublishedCell,
  type PublishedFigures,
  type PublishedMonth,
  type PublishedYear,
  publishMonth,
  publishYear,
} from './publication.ts';
export { type Channel, type PublishedMunicipality, type RegionCell, type RegionTable, regionTable } from './region.ts';
export {
  bandOf,
  type DetailedFact,
  type DetailedTable,
  DISTANCE_BANDS,
  hoursFreed,
  mayTellSubsidised,
  type Share,
  servedShare,
  tablesOf,
} from './tables.ts';
