// Writes into the pages of the user guide what the sources say themselves: parameters, commands, keys, definitions.
import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fillGuide } from './guide/fillGuide.ts';

for (const { file, before, after } of await fillGuide()) {
  if (before === after) continue;
  await writeFile(file, after);
  console.log(relative(process.cwd(), file));
}
