export { importItems } from './import-items.ts';
export { itemRegisterHandlers } from './item-register.routes.ts';
export { republishItems } from './republish.ts';
