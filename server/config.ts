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

/** Reads the configuration. Throws a sentence that names the variable when a value cannot be used. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const port = readPort(environment.PORT ?? '3000');
  return {
    host: environment.HOST ?? '127.0.0.1',
    port,
    baseUrl: readBaseUrl(environment.BASE_URL ?? `http://localhost:${port}`),
    databaseUrl: environment.DATABASE_URL,
    dataFolder: environment.SAMSVAR_DATA ?? 'data',
    showOutbox: environment.SAMSVAR_OUTBOX === '1',
    logLevel: environment.LOG_LEVEL ?? 'info',
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
