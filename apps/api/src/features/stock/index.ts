export { holdStock, packStock, peekStock, releaseStock, type StockLine, takeStock } from './stock.ts';
