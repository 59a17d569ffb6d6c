import type { SmtpSettings } from '../config/smtp.ts';
import type { Delivery } from '../domain/mail/delivery.ts';

/** Leaves every letter in the outbox, where it can be read by whoever comes there. */
export const intoOutbox: Delivery = async () => ({ status: 'sent', kept: true });

/**
 * How this installation delivers mail: over SMTP, else into an outbox that is shown; undefined when it does neither,
 * and mail waits.
 */
export async function deliveryOf({
  smtp,
  showOutbox,
}: {
  readonly smtp: SmtpSettings | undefined;
  readonly showOutbox: boolean;
}): Promise<Delivery | undefined> {
  // Loaded only where it is used, for it is large.
  if (smtp !== undefined) return (await import('./smtp.ts')).overSmtp(smtp);
  return showOutbox ? intoOutbox : undefined;
}
