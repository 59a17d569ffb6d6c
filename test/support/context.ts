import { randomBytes } from 'node:crypto';
import { browserPrinter } from '../../exports/pdf/printer.ts';
import type { ActionContext } from '../../server/actions/context.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import type { Database } from '../../server/repositories/database.ts';

/** What actions need to prepare a database for a server of its own: the real clock, catalogue and printer. */
export function contextOn(database: Database): ActionContext {
  return {
    catalogue: loadCatalogue(),
    database,
    now: () => new Date(),
    randomBytes,
    opensExamples: false,
    printer: browserPrinter,
    baseUrl: 'http://localhost',
  };
}
