export { regionFiguresHandlers } from './region-figures.routes.ts';
