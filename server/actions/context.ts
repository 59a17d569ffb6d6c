import type { Printer } from '../../exports/pdf/printer.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Database } from '../repositories/database.ts';

/**
 * What every action is given. The clock, randomness and the PDF printer are passed in so that tests can control them.
 */
export interface ActionContext {
  readonly catalogue: Catalogue;
  readonly database: Database;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Makes PDFs. */
  readonly printer: Printer;
  /** The public address of the installation, without a trailing slash. Links in mail begin with it. */
  readonly baseUrl: string;
  /** Whether rounds can be opened with surveys that are examples: in the demo and in development only. */
  readonly opensExamples: boolean;
}
