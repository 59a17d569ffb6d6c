/**
 * What to log about a failed sign-in: the kind of error and its place. Other properties of openid-client's errors, and
 * messages of their causes, may contain codes, tokens or personal data, so only fixed texts are taken.
 */
export function failureOf(error: unknown): object {
  if (!(error instanceof Error)) return { type: 'unknown' };
  const { cause } = error;
  return {
    type: error.name,
    message: error.message,
    ...codeOf('code', error),
    ...codeOf('error', error),
    ...(cause instanceof Error ? { cause: causeOf(cause) } : {}),
  };
}

function causeOf(cause: Error): object {
  const fixed = cause.name === 'OperationProcessingError' ? { message: cause.message } : {};
  return { type: cause.name, ...fixed, ...codeOf('code', cause) };
}

/**
 * A property with an error code: “access_denied”, “ECONNREFUSED”. Left out if it has another form, because a code from
 * a query may be any text.
 */
function codeOf(name: 'code' | 'error', error: Error): object {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' && /^[A-Za-z0-9_]{1,40}$/.test(value) ? { [name]: value } : {};
}
