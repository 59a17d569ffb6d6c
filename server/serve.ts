import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { closeBrowser } from '../exports/pdf/browser.ts';
import type { ActionContext } from './actions/context.ts';
import type { Config } from './config.ts';
import { deliveryOf } from './mail/delivery.ts';
import { openDatabase } from './repositories/database.ts';

/** The running product. */
export interface Serving {
  readonly context: ActionContext;
  /** Where it listens. */
  readonly port: number;
  /** Lets requests and duties under way finish, then ends everything. */
  close(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');

/**
 * What actions work with in a running installation: the real surveys, database, clock and randomness. Throws what stops
 * a start: `DefinitionRefusal` from the catalogue, or what `openDatabase` throws.
 */
export async function openContext(config: Config): Promise<ActionContext> {
  const opening = openDatabase({ databaseUrl: config.databaseUrl, dataFolder: config.dataFolder });
  try {
    // The database takes the longest, and mostly waits: the rest of the program is loaded beside it.
    const [database, { loadCatalogue }] = await Promise.all([opening, import('./catalogue/catalogue.ts'), loadApp()]);
    return {
      catalogue: loadCatalogue(join(ROOT, 'surveys')),
      database,
      now: () => new Date(),
      randomBytes,
      baseUrl: config.baseUrl,
    };
  } catch (error) {
    await opening.then(
      (database) => database.close(),
      () => {},
    );
    throw error;
  }
}

async function loadApp() {
  const [{ createApp }, { dutiesOf, keepSchedule }] = await Promise.all([
    import('./http/app.ts'),
    import('./schedule.ts'),
  ]);
  return { createApp, dutiesOf, keepSchedule };
}

/**
 * Starts the web interface and what is done by the clock on an opened context, which is then the server's to close; it
 * is closed at once when the server cannot listen. Throws a sentence that tells why.
 */
export async function serve(
  context: ActionContext,
  config: Config,
  logger: Logger = makeLogger(config),
): Promise<Serving> {
  const { createApp, dutiesOf, keepSchedule } = await loadApp();
  const closing = new AbortController();
  const server = createServer(createApp(context, config, logger, join(ROOT, 'views'), closing.signal));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(sentenceOnListening(error, config)));
    server.listen(config.port, config.host, resolve);
  }).catch(async (error: unknown) => {
    await context.database.close();
    throw error;
  });
  const delivery = await deliveryOf(config);
  if (delivery === undefined)
    logger.warn(
      'No mail is sent, not even sign-in links: it waits in the database. Set SMTP_URL and MAIL_FROM, or SAMSVAR_OUTBOX=1 where nobody else can reach the server.',
    );
  if (config.serviceOwner === undefined)
    logger.warn(
      'The accessibility statement names nobody to turn to, which the law asks for. Set ACCESSIBILITY_OWNER, ACCESSIBILITY_REVIEWED, and ACCESSIBILITY_EMAIL, ACCESSIBILITY_PHONE or ACCESSIBILITY_FORM.',
    );
  const schedule = keepSchedule(dutiesOf(context, delivery), logger);
  return {
    context,
    port: portOf(server.address()),
    async close() {
      const done = schedule.stop();
      closing.abort();
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
      await done;
      await closeBrowser();
      await context.database.close();
    },
  };
}

/** What keeps a server from listening, with what to do about it. */
function sentenceOnListening(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(
      `Port ${port} är upptagen av ett annat program. Stoppa det, eller välj en annan port med PORT, till exempel PORT=${port + 1}.`,
    );
  if (error.code === 'EACCES') return new Error(`Port ${port} får inte användas av dig. Välj en över 1023 med PORT.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new Error(`Adressen ${host} finns inte på den här maskinen. Rätta HOST.`);
  return error;
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
