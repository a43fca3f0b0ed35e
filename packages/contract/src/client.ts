import type { CallOf, ReplyOf, Route } from './route.ts';
import type { Routes } from './routes.ts';

// Types only: nothing of zod, and nothing of the table itself, reaches the browser through this file.

type Wanted<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };
/** What a call needs: exactly the parts that its row in the contract names. */
export type CallArguments<K extends keyof Routes> = Routes[K] extends Route ? Wanted<CallOf<Routes[K]>> : never;
export type Reply<K extends keyof Routes> = Routes[K] extends Route ? ReplyOf<Routes[K]> : never;
