import { readConfig } from './config.ts';
import { closeOnSignals, makeLogger, openContext, serve } from './serve.ts';

/** `npm start`: the product on its own data, empty until somebody opens a round. */
try {
  const config = readConfig(process.env);
  const logger = makeLogger(config);
  const serving = await serve(await openContext(config), config, logger);
  closeOnSignals(serving);
  logger.info(
    { port: serving.port, database: serving.context.database.kind, surveys: serving.context.catalogue.surveys.length },
    `Samsvar is at ${config.baseUrl}`,
  );
} catch (error) {
  // What stops a start is told in one sentence; the stack is for those who ask for it.
  process.stderr.write(`Samsvar kan inte starta. ${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env.LOG_LEVEL === 'debug') throw error;
  process.exitCode = 1;
}
