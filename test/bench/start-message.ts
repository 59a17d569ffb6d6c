/** What a started program tells: that it is there (the server with its port), and, when asked to end, what it was. */
export type StartMessage =
  | { readonly kind: 'open'; readonly port: number | undefined }
  | { readonly kind: 'end'; readonly peakMemory: number; readonly tables: number };

export function isStartMessage(message: unknown): message is StartMessage {
  return typeof message === 'object' && message !== null && 'kind' in message;
}

/** How many tables the open database has: that the two programs have opened the same. */
export const COUNT_TABLES = "select count(*)::int as tables from pg_tables where schemaname = 'public'";
