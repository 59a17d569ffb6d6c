import { readConfig } from './config.ts';
import { SET_UP_HOURS } from './domain/access/session.ts';
import { paths } from './paths.ts';
import { closeOnSignals, makeLogger, openContext, serve } from './serve.ts';

/** `npm start`: the server, with the database that the settings name. */
try {
  // Whatever it writes is for the user who runs it.
  process.umask(0o077);
  const config = readConfig(process.env);
  const logger = makeLogger(config);
  const serving = await serve(await openContext(config), config, logger);
  closeOnSignals(serving);
  logger.info(
    { port: serving.port, database: serving.context.database.kind, surveys: serving.context.catalogue.surveys.length },
    `Samsvar is at ${config.baseUrl}`,
  );
  const { makeSetUpLink } = await import('./actions/access/set-up.ts');
  const token = await makeSetUpLink(serving.context);
  // Printed for the person at the machine; the log, which others may read, must not have it.
  if (token !== undefined)
    process.stdout.write(
      `Ingen är tillagd i Samsvar än. Kom igång här inom ${SET_UP_HOURS} timmar (länken kan användas en gång):\n${config.baseUrl}${paths.setUp(token)}\n`,
    );
} catch (error) {
  // What prevents the start is printed as one sentence; with LOG_LEVEL=debug the stack is shown too.
  process.stderr.write(`Samsvar kan inte starta. ${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env.LOG_LEVEL === 'debug') throw error;
  process.exitCode = 1;
}
