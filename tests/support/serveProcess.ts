// Serves until a signal comes, without opening a browser: <database> <folder of pages>.
import { serveUntilStopped } from '#main/serve/serveUntilStopped.ts';

const [db, pages] = process.argv.slice(2);
await serveUntilStopped(
  { db, pages, open: false },
  { print: (line) => process.stdout.write(`${line}\n`), say: (line) => process.stderr.write(`${line}\n`) },
);
