/**
 * What is logged of an error: what failed and where. The database's drivers hang the values that they were given on
 * theirs (answers, addresses), which never reach a log.
 */
export function placeOf(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'Something that is no error was thrown' };
  const code = 'code' in error ? error.code : undefined;
  return { err: { type: error.name, stack: stackOf(error, code), ...(code === undefined ? {} : { code }) } };
}

/** PostgreSQL's data exceptions (class 22) quote the value itself: “invalid input syntax for type integer: "tolv"”. */
function stackOf({ message, stack }: Error, code: unknown): string | undefined {
  if (typeof code !== 'string' || !code.startsWith('22')) return stack;
  const [statement = '', ...told] = message.split(' - ');
  const quoted = told.join(' - ');
  // From the first quotation mark to the last: the value may hold some of its own.
  return stack?.replace(message, () => `${statement} - ${quoted.replace(/".*"/s, '"…"')}`);
}
