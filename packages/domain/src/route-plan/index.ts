export { type InstanceFault, MAX_NODES, type PlanInstance, type PlanNode, type Routes, readInstance } from './instance.ts';
export { type Plan, type Planning, plan } from './plan.ts';
