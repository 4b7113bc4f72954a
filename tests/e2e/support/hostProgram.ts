// Serves until a signal comes: <database> <folder of pages> <port>.
import { serveUntilStopped } from '#main/serve/serveUntilStopped.ts';

const [db, pages, port] = process.argv.slice(2);
await serveUntilStopped(
  { db, pages, port: Number(port), open: false },
  { print: (line) => process.stdout.write(`${line}\n`), say: (line) => process.stderr.write(`${line}\n`) },
);
