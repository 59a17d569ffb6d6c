import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBrowser } from '../../../exports/pdf/browser.ts';
import { browserPrinter } from '../../../exports/pdf/printer.ts';
import { paths } from '../../../server/paths.ts';
import { mailsIn } from '../../../server/repositories/mail/mails.ts';
import { deliverAll } from '../../support/mail.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty({}, browserPrinter);
beforeAll(async () => {
  // A browser that another file's tests have started would print all the same.
  await closeBrowser();
  process.env.SAMSVAR_CHROMIUM = '/finns/inte/chromium';
});
afterAll(() => {
  delete process.env.SAMSVAR_CHROMIUM;
});

it('when a PDF cannot be made, the page says why, and the other formats can be downloaded', async () => {
  const agent = await county().signIn('Hylte');
  const { id } = county().participant('Hylte').response;
  const failed = await agent.get(paths.export(id, 'pdf'));
  expect(failed.status).toBe(503);
  expect(textOf(failed.text)).toContain('Webbläsaren som SAMSVAR_CHROMIUM pekar på finns inte');
  await agent.get(paths.export(id, 'csv')).expect(200);
});

it('a mail whose PDF cannot be made waits, and delays no other mail', async () => {
  const { context, participant } = county();
  await deliverAll(context);
  const { person, response } = participant('Hylte');
  const at = context.now().toISOString();
  const add = (subject: string, attachment?: { response: string; version: number }) =>
    mailsIn(context.database.knex).add(
      {
        kind: 'message',
        recipient: person.email,
        message: { subject, parts: [], ...(attachment === undefined ? {} : { attachment }) },
      },
      { at },
    );
  await add('Med svaren', { response: response.id, version: 1 });
  await add('Utan svaren');
  expect((await deliverAll(context)).map(({ message }) => message.subject)).toEqual(['Utan svaren']);
  expect(await context.database.knex('mails').whereNot({ status: 'sent' }).select('status', 'trouble')).toEqual([
    { status: 'waiting', trouble: 'PRINT' },
  ]);
});
