import { readConfig } from '../../server/config.ts';
import { openContext, serve } from '../../server/serve.ts';
import { ownPeakMemory } from './process-memory.ts';
import { COUNT_TABLES, type StartMessage } from './start-message.ts';

/**
 * The program of the start benchmark's subject: server/main.ts, but told to end by its parent, whom it tells its port.
 */
const config = readConfig({ SAMSVAR_DATA: process.argv[2], PORT: '0', LOG_LEVEL: 'silent' });
const serving = await serve(await openContext(config), config);
const tell = (message: StartMessage) => process.send?.(message);
tell({ kind: 'open', port: serving.port });
process.once('message', async () => {
  const peakMemory = ownPeakMemory();
  const { rows }: { rows: { tables: number }[] } = await serving.context.database.knex.raw(COUNT_TABLES);
  await serving.close();
  tell({ kind: 'end', peakMemory, tables: rows[0]?.tables ?? 0 });
  process.disconnect();
});
