// Runs every *.test.js beside the sources; called by Maven in its phase `test`.

import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(here, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.test.js'))
  .map(entry => join(entry.parentPath ?? entry.path, entry.name))
  .filter(file => !relative(here, file).startsWith('node_modules'));
let failures = 0;
run({ files, concurrency: true })
  .on('test:fail', () => { failures++; })
  .on('end', () => { process.exitCode = failures > 0 || files.length === 0 ? 1 : 0; })
  .compose(spec).pipe(process.stdout);
