import { migration1 } from './migration1.ts';
import { migration2 } from './migration2.ts';
import { migration3 } from './migration3.ts';
import { migration4 } from './migration4.ts';
import { migration5 } from './migration5.ts';
import { migration6 } from './migration6.ts';

/**
 * The steps from an empty database to the present one; the database's `user_version` says how many were taken.
 *
 * Only ever append: databases out there have taken the earlier ones.
 */
export const migrations: readonly string[] = [
  migration1,
  migration2,
  migration3,
  migration4,
  migration5,
  migration6,
];
