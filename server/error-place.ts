/**
 * What to log of an error: its type, code and stack. Other properties are left out, because database drivers put values
 * (answers, addresses) in them.
 */
export function placeOf(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'Something that is no error was thrown' };
  const code = 'code' in error ? error.code : undefined;
  return { err: { type: error.name, stack: stackOf(error, code), ...(code === undefined ? {} : { code }) } };
}

/**
 * The stack without quoted values: messages of PostgreSQL's data exceptions (class 22) quote the value, as in “invalid
 * input syntax for type integer: "tolv"”.
 */
function stackOf({ message, stack }: Error, code: unknown): string | undefined {
  if (typeof code !== 'string' || !code.startsWith('22')) return stack;
  const [statement = '', ...told] = message.split(' - ');
  const quoted = told.join(' - ');
  // From the first quotation mark to the last, because the value may contain quotation marks.
  return stack?.replace(message, () => `${statement} - ${quoted.replace(/".*"/s, '"…"')}`);
}
