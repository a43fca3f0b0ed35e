import type { Page } from '@playwright/test';

import type { Device } from './devices.ts';

/** Who looks at the page. Each role but the visitor has a way to sign in, in `signIn`. */
export type Role = 'visitor';

export interface Screen {
  /** Names the picture: `<name>-<device>.png`. */
  readonly name: string;
  readonly path: string;
  readonly role: Role;
  /** Both widths when left out. */
  readonly devices?: readonly Device[];
  /** What to do before the picture is taken: fill a basket, open a day. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Signs a fresh browser in by the demonstration's own pages, as a person would. */
export const signIn: Readonly<Record<Role, (page: Page) => Promise<void>>> = {
  visitor: () => Promise.resolve(),
};

/** The pages that the README shows. */
export const screens: readonly Screen[] = [{ name: 'region', path: '/', role: 'visitor' }];
