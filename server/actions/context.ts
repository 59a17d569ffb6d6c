import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Database } from '../repositories/database.ts';

/** What every action works with. The clock and the randomness come in here, so that a test can decide both. */
export interface ActionContext {
  readonly catalogue: Catalogue;
  readonly database: Database;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  /** The address that people use, without a trailing slash: links in mail begin with it. */
  readonly baseUrl: string;
}
