import type { DifferingParameter, RunFacets, RunSet } from '#shared/runs/runQuery.ts';
import type { Connection } from './connection.ts';
import { keysOfSet } from './querySql.ts';

/** How many tags are counted: nobody chooses among more. */
const maximumTags = 100;

/** See RunStore. */
export function differingParameters(connection: Connection, set: RunSet): DifferingParameter[] {
  const { text, values } = keysOfSet(set);
  // What a run of an older version does not have counts as a value of its own, as null does.
  return connection.read(
    () =>
      connection.all(
        `WITH wanted AS MATERIALIZED (${text})
         SELECT name, count(DISTINCT coalesce(number, text))
             + (count(number) + count(text) < (SELECT count(*) FROM wanted)) AS "values"
         FROM run_parameter WHERE run IN wanted GROUP BY name HAVING "values" > 1 ORDER BY name`,
        ...values,
      ) as DifferingParameter[],
  );
}

/** See RunStore. */
export function facetsOf(connection: Connection, set: RunSet): RunFacets {
  const { text, values } = keysOfSet(set);
  const count = (sql: string): unknown[] => connection.all(`WITH wanted AS (${text}) ${sql}`, ...values);
  return connection.read(() => {
    const [{ runs, starred }] = count(
      'SELECT count(*) AS runs, total(is_starred) AS starred FROM run WHERE key IN wanted',
    ) as Pick<RunFacets, 'runs' | 'starred'>[];
    return {
      runs,
      starred,
      statuses: count(
        'SELECT status AS name, count(*) AS runs FROM run WHERE key IN wanted GROUP BY status ORDER BY runs DESC, name',
      ) as RunFacets['statuses'],
      tags: count(
        `SELECT name, count(*) AS runs FROM tag WHERE run IN wanted GROUP BY name
         ORDER BY runs DESC, name LIMIT ${maximumTags}`,
      ) as RunFacets['tags'],
    };
  });
}
