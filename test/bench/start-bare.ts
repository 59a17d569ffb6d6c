import { PGlite } from '@electric-sql/pglite';
import { ownPeakMemory } from './process-memory.ts';
import { COUNT_TABLES, type StartMessage } from './start-message.ts';

/** The program of the start benchmark's floor: opens the embedded database in a folder and does nothing else. */
const pglite = await PGlite.create(process.argv[2] ?? '');
const tell = (message: StartMessage) => process.send?.(message);
tell({ kind: 'open', port: undefined });
process.once('message', async () => {
  const peakMemory = ownPeakMemory();
  const { rows } = await pglite.query<{ tables: number }>(COUNT_TABLES);
  await pglite.close();
  tell({ kind: 'end', peakMemory, tables: rows[0]?.tables ?? 0 });
  process.disconnect();
});
