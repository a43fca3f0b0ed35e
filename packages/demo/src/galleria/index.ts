export { type DemoPerson, staff } from './people.ts';
export { type DemoShop, type OpeningHours, shops } from './shops.ts';
export { type DemoTenant, region, tenants } from './tenants.ts';
