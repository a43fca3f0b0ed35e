export { firstOperator } from './first-operator.ts';
export { refuseUnfit } from './make-tenant.ts';
export { operatorHandlers } from './operators.routes.ts';
