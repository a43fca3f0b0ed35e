export { type Available, packStock, peekStock, releaseStock, type StockLine, takeStock } from './stock.ts';
