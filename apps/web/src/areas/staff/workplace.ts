export * from '../../lib/workplace.ts';
