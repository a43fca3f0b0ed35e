export { packStock, peekStock, releaseStock, type StockLine, takeStock } from './stock.ts';
