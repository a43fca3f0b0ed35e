import type { Pool } from 'pg';
import { openPool, type PoolOptions } from '../src/pool.ts';

/** A machine that does much else is no fault of what is tested; what happens when a limit is reached, tests of its own say. */
const patience = { connect: 15_000, statement: 25_000 };

/** A pool as the program has it, for tests that share their machine with others: a server that answers late is waited for. */
export const patientPool = (options: Omit<PoolOptions, 'patience'>): Pool => openPool({ ...options, patience });
