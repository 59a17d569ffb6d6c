/**
 * What is logged of a sign-in that a browser or an identity provider failed: what kind of failure and where, never a
 * code, a token or anything that is said of a person. Those are in other properties of openid-client's errors and in
 * the messages of what it was given to read, so only what is known to be a fixed text is taken.
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
 * A property that holds a code: “access_denied”, “ECONNREFUSED”. One that came with an address can be anything, and is
 * then left out.
 */
function codeOf(name: 'code' | 'error', error: Error): object {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' && /^[A-Za-z0-9_]{1,40}$/.test(value) ? { [name]: value } : {};
}
