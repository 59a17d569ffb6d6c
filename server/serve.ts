import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino, { type Logger } from 'pino';
import { browserPrinter } from '../exports/pdf/printer.ts';
import type { ActionContext } from './actions/context.ts';
import type { Config } from './config.ts';
import type { FileState } from './domain/survey/stored-survey.ts';
import { logFailures } from './failures.ts';
import { openDatabase } from './repositories/database.ts';
import { isOpenToOthers } from './repositories/private-folder.ts';

/** The running server. */
export interface Serving {
  readonly context: ActionContext;
  /** The port that it listens on. */
  readonly port: number;
  /** Waits for running requests and duties, then stops everything. */
  close(): Promise<void>;
}

/**
 * Makes the context of actions from the real surveys, database, clock and randomness. Throws `DefinitionRefusal` from
 * the catalogue, or what `openDatabase` throws.
 */
export async function openContext(config: Config): Promise<ActionContext> {
  const opening = openDatabase({ databaseUrl: config.databaseUrl, dataFolder: config.dataFolder });
  try {
    // Opening the database and loading the program take long and mostly wait, so the surveys are read meanwhile.
    const [database, catalogue] = await Promise.all([opening, readSurveys(config.surveysFolder), loadApp()]);
    const context = {
      catalogue,
      database,
      now: () => new Date(),
      randomBytes,
      opensExamples: config.showOutbox,
      printer: browserPrinter,
      baseUrl: config.baseUrl,
    };
    const { storeMissingDefinitions } = await import('./actions/round/store-definitions.ts');
    await storeMissingDefinitions(context);
    return context;
  } catch (error) {
    // The surveys may have failed although the database was opened: it is closed. If both failed, the other error comes
    // at the next start.
    const [opened] = await Promise.allSettled([opening]);
    if (opened.status === 'fulfilled') await opened.value.close();
    throw error;
  }
}

async function readSurveys(folder: string | undefined) {
  const { loadCatalogue } = await import('./catalogue/catalogue.ts');
  return loadCatalogue(folder);
}

/** The program, loaded once. */
let app: ReturnType<typeof importApp> | undefined;
function loadApp(): ReturnType<typeof importApp> {
  app ??= importApp();
  return app;
}

async function importApp() {
  // Page files first: their scripts are bundled in another process while the rest is loaded.
  const files = import('./http/rendering/site-files.ts').then(({ loadSiteFiles }) => loadSiteFiles());
  const [{ createApp }, { dutiesOf, keepSchedule }, { deliveryOf }, { closeBrowser }] = await Promise.all([
    import('./http/app.ts'),
    import('./schedule.ts'),
    import('./mail/delivery.ts'),
    import('../exports/pdf/browser.ts'),
  ]);
  return { createApp, dutiesOf, keepSchedule, deliveryOf, closeBrowser, files: await files };
}

/**
 * Starts the web server and the schedule. `context` is closed when the server is closed, or at once if it cannot
 * listen. Throws an Error with a Swedish sentence that says why.
 */
export async function serve(
  context: ActionContext,
  config: Config,
  logger: Logger = makeLogger(config),
): Promise<Serving> {
  const { createApp, dutiesOf, keepSchedule, deliveryOf, closeBrowser, files } = await loadApp();
  const closing = new AbortController();
  const server = createServer(createApp(context, config, logger, files, closing.signal));
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
  await tellChangedFiles(context, logger);
  if (context.database.kind === 'embedded' && (await isOpenToOthers(config.dataFolder)))
    logger.warn(
      'Others than its owner can open the database, or write in the folder that it lies in (SAMSVAR_DATA). Let the user who runs the program own that folder, and nobody else: chmod 700.',
    );
  const endLog = logFailures(logger);
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
      endLog();
    },
  };
}

/** Writes to the log which definition files are no longer what rounds were opened with, and what differs. */
async function tellChangedFiles({ catalogue, database }: ActionContext, logger: Logger): Promise<void> {
  const { compareWithFiles } = await import('./actions/round/changed-definitions.ts');
  for (const { id, state, rounds, differences } of await compareWithFiles(catalogue, database.knex))
    if (state !== 'same' && state !== 'published')
      logger.warn({ survey: id, rounds: rounds.map((round) => round.id), differences }, FILE_WARNINGS[state]);
}

const FILE_WARNINGS: Readonly<Record<Exclude<FileState, 'same' | 'published'>, string>> = {
  changed:
    'The definition file of a survey has changed since rounds were opened with it. They ask what they asked; new rounds ask what the file says.',
  gone: 'The definition file of a survey that rounds were opened with is gone. They ask what they asked; no new round can be opened with it.',
  missing:
    'Rounds cannot be shown: they were opened before definitions were stored, and the definition file of their survey is gone. Put it back and start again.',
};

/** Why the server cannot listen and what to do about it, in Swedish. */
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

/** Closes the server when the process is asked to stop (SIGINT, SIGTERM). */
export function closeOnSignals(serving: Serving): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void serving.close().finally(() => process.exit(0)));
}

/** A logger that writes JSON lines to standard output, from the configured level. */
export function makeLogger(config: Config): Logger {
  return pino({ level: config.logLevel, base: null });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address.port;
}
