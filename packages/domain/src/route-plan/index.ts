export { type InstanceFault, MAX_NODES, type PlanInstance, type PlanNode, type Routes, readInstance } from './instance.ts';
export { legsOf, type MeasuredBy, type RoadTime, type RoutedLegs, type RunPoint } from './legs.ts';
export {
  type Legs,
  type OrderedStops,
  type OrderLimits,
  orderStops,
  type RunToOrder,
  type StopToOrder,
  type Way,
} from './order-stops.ts';
export { type Plan, type Planning, plan } from './plan.ts';
export { type Position, villageOfShop } from './positions.ts';
export { type RoadTimeFault, type RoadTimeList, type RoadTimeRow, readRoadTimes } from './road-time-list.ts';
