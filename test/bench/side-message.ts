/** What the measuring process asks of a side's process, one at a time; each is answered with a `SideReply`. */
export type SideRequest = 'run' | 'end';

/** `ready` is sent unasked, when the work can begin. Times in milliseconds, memory in bytes. */
export type SideReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ran'; readonly time: number }
  | { readonly kind: 'ended'; readonly peakMemory: number; readonly outcome: unknown };

export function isSideReply(message: unknown): message is SideReply {
  return typeof message === 'object' && message !== null && 'kind' in message;
}
