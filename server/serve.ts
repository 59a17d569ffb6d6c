import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { closeBrowser } from '../exports/browser.ts';
import type { ActionContext } from './actions/context.ts';
import { loadCatalogue } from './catalogue/catalogue.ts';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { openDatabase } from './repositories/database.ts';

/** The running product. */
export interface Serving {
  readonly context: ActionContext;
  /** Where it listens. */
  readonly port: number;
  /** Lets requests under way finish, then ends everything. */
  close(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');

/** What actions work with in a running installation: the real surveys, database, clock and randomness. */
export async function openContext(config: Config): Promise<ActionContext> {
  const catalogue = loadCatalogue(join(ROOT, 'surveys'));
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataFolder: config.dataFolder });
  return { catalogue, database, now: () => new Date(), randomBytes };
}

/** Starts the web interface on an opened context. */
export async function serve(
  context: ActionContext,
  config: Config,
  logger: Logger = makeLogger(config),
): Promise<Serving> {
  const server = createServer(createApp(context, config, logger, join(ROOT, 'views')));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  return {
    context,
    port: portOf(server.address()),
    async close() {
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
      await closeBrowser();
      await context.database.close();
    },
  };
}

/** Ends a running product when the process is asked to stop. */
export function closeOnSignals(serving: Serving): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void serving.close().finally(() => process.exit(0)));
}

export function makeLogger(config: Config): Logger {
  return pino({ level: config.logLevel, base: null });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address.port;
}
