import type { Printer } from '../../exports/pdf/printer.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Database } from '../repositories/database.ts';

/** What every action works with. Clock, randomness and printer come in here, so that a test can decide them. */
export interface ActionContext {
  readonly catalogue: Catalogue;
  readonly database: Database;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  /** How PDFs are made. */
  readonly printer: Printer;
  /** The address that people use, without a trailing slash: links in mail begin with it. */
  readonly baseUrl: string;
}
