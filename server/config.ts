/** What an installation decides, read from the environment once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The address that people use, without a trailing slash; links in mail begin with it. */
  readonly baseUrl: string;
  /** PostgreSQL; undefined: the embedded database in `dataFolder`. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** Shows sent messages at /utkorg to whoever can reach it. Only for the demo and development. */
  readonly showOutbox: boolean;
  readonly logLevel: string;
}

/** Reads the configuration; an empty variable is one that is not set. Throws a sentence that names the variable when a value cannot be used. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const port = readPort(read('PORT') ?? '3000');
  return {
    host: read('HOST') ?? '127.0.0.1',
    port,
    baseUrl: readBaseUrl(read('BASE_URL') ?? `http://localhost:${port}`),
    databaseUrl: read('DATABASE_URL'),
    dataFolder: read('SAMSVAR_DATA') ?? 'data',
    showOutbox: read('SAMSVAR_OUTBOX') === '1',
    logLevel: read('LOG_LEVEL') ?? 'info',
  };
}

function readPort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT är ”${value}” men ska vara ett heltal mellan 0 och 65535.`);
  return port;
}

function readBaseUrl(value: string): string {
  if (!URL.canParse(value) || !/^https?:/.test(value))
    throw new Error(`BASE_URL är ”${value}” men ska vara en adress som börjar med https:// eller http://.`);
  return value.replace(/\/+$/, '');
}
