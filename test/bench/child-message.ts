import type { ChildProcess } from 'node:child_process';

/**
 * The next message of a child process, which must be of the kind that is waited for. Rejects when it is another, or
 * when the process ends instead.
 */
export function nextMessage<M extends { readonly kind: string }, K extends M['kind']>(
  child: ChildProcess,
  isMessage: (message: unknown) => message is M,
  kind: K,
): Promise<Extract<M, { readonly kind: K }>> {
  return new Promise((resolve, reject) => {
    const tooSoon = (code: number | null) =>
      reject(new Error(`${nameOf(child)} ended with ${code} before it was ${kind}`));
    child.once('exit', tooSoon);
    child.once('message', (message) => {
      child.off('exit', tooSoon);
      if (isMessage(message) && isOfKind(message, kind)) resolve(message);
      else reject(new Error(`${nameOf(child)} said ${JSON.stringify(message)} where ${kind} was expected`));
    });
  });
}

function isOfKind<M extends { readonly kind: string }, K extends M['kind']>(
  message: M,
  kind: K,
): message is Extract<M, { readonly kind: K }> {
  return message.kind === kind;
}

function nameOf(child: ChildProcess): string {
  return child.spawnargs
    .filter((word) => !word.includes('/node_modules/'))
    .slice(1)
    .join(' ');
}
