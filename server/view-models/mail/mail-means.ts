/** How an installation sends mail: by a mail server, into the outbox that developers read, or not at all. */
export type MailMeans = 'smtp' | 'outbox' | 'none';

/** That mail is not sent, as it is said on a page that promises mail; undefined where mail is sent. */
export const MAIL_NOT_SENT: Readonly<Record<MailMeans, string | undefined>> = {
  smtp: undefined,
  outbox: 'E-post är inte inkopplad här. Mejlen läggs i utkorgen i stället för att skickas.',
  none: 'E-post är inte inkopplad, så inga mejl når fram än. De väntar tills den som driver Samsvar har kopplat in e-post. Hör av dig på annat sätt så länge.',
};
