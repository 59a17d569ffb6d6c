import { buffer } from 'node:stream/consumers';
import type { Outlet } from './commands/command.ts';
import { runCommandLine } from './commands/command-line.ts';
import { logFailures } from './failures.ts';

/** `npm run samsvar`: the command line in a process of its own. */

const outlet: Outlet = {
  write: (data) => process.stdout.write(data),
  tell: (line) => process.stderr.write(`${line}\n`),
};

logFailures({ warn: (details, words) => outlet.tell(JSON.stringify({ ...details, msg: words })) });

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader, such as head, has closed the pipe; there is nothing to report.
  if (error.code === 'EPIPE') return;
  outlet.tell('Svaret kunde inte skrivas på standard ut. Kontrollera att det finns plats på disken.');
  process.exit(1);
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  outlet,
  standardInput: () => buffer(process.stdin),
  environment: process.env,
});
