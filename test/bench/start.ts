import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { fillCounty } from '../../server/demo/county.ts';
import { paths } from '../../server/paths.ts';
import { openContext } from '../../server/serve.ts';
import type { Benchmark, Work } from './benchmark.ts';
import { nextMessage } from './child-message.ts';
import { isStartMessage } from './start-message.ts';

/**
 * A start with Halland's county in the embedded database, from the start of the process: the server's until it has
 * answered its first request with the sign-in page, the floor's until the database is open. Both run under tsx.
 */
export const start: Benchmark = {
  name: 'start',
  title: 'Start the server, to its first answer',
  floor: 'a program that opens the same embedded database and does nothing else',
  bar: 2,
  rounds: 15,
  warmUp: 3,
  async prepare(folder) {
    const context = await openContext(readConfig({ SAMSVAR_DATA: folder }));
    await fillCounty(context);
    await context.database.close();
  },
  openFloor: async (folder) => starting('start-bare.ts', join(folder, 'database')),
  openSubject: async (folder) => starting('start-server.ts', folder),
};

function starting(program: string, folder: string): Work {
  let child: ChildProcess | undefined;
  let tables = 0;
  let peakMemory = 0;
  return {
    async run() {
      child = fork(join(import.meta.dirname, program), [folder]);
      const { port } = await nextMessage(child, isStartMessage, 'open');
      if (port === undefined) return;
      const answer = await fetch(`http://127.0.0.1:${port}${paths.signIn}`);
      if (!answer.ok || !(await answer.text()).endsWith('</html>\n')) throw new Error(`Answered ${answer.status}`);
    },
    async settle() {
      if (child === undefined) return;
      const exited = once(child, 'exit');
      child.send('end');
      const ended = await nextMessage(child, isStartMessage, 'end');
      await exited;
      tables = ended.tables;
      peakMemory = Math.max(peakMemory, ended.peakMemory);
    },
    peakMemory: () => peakMemory,
    outcome: () => ({ tables }),
  };
}
