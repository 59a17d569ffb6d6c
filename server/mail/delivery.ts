import type { SmtpSettings } from '../config/smtp.ts';
import type { Delivery } from '../domain/mail/delivery.ts';

/** Leaves every mail in the outbox, where it can be read. */
export const intoOutbox: Delivery = async () => ({ status: 'sent', kept: true });

/** How mail is sent: over SMTP, else into the outbox if that is shown. Undefined if neither is set; mail then waits. */
export async function deliveryOf({
  smtp,
  showOutbox,
}: {
  readonly smtp: SmtpSettings | undefined;
  readonly showOutbox: boolean;
}): Promise<Delivery | undefined> {
  // Loaded only when needed, because it is large.
  if (smtp !== undefined) return (await import('./smtp.ts')).overSmtp(smtp);
  return showOutbox ? intoOutbox : undefined;
}
