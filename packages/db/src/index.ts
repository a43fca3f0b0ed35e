export * from './doors.ts';
export * from './pool.ts';
