export { type RoadDistance, roadDistances, roadMetres } from './distances.ts';
export { carriers, type DemoCarrier, type DemoRound, rounds } from './rounds.ts';
export { type Village, villageBySlug, villages } from './villages.ts';
