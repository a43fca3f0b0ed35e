export { type InstanceFault, MAX_NODES, type PlanInstance, type PlanNode, type Routes, readInstance } from './instance.ts';
export { type OrderedStops, orderStops, type StopToOrder } from './order-stops.ts';
export { type Plan, type Planning, plan } from './plan.ts';
export { estimatedMetres, type Position } from './positions.ts';
