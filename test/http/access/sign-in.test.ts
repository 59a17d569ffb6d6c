import { describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { deliverAll } from '../../support/mail.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

async function askForLink(email: string) {
  return (await county().stranger()).post(paths.signIn).type('form').send({ email });
}

describe('asking for a sign-in link', () => {
  it.each([
    ['nothing', ''],
    ['no address', 'samordnare'],
    ['a NUL character', 'a\u{0}b@hylte.example'],
    ['a line break, for a mail header of one’s own', 'a@hylte.example\r\nBcc: b@annan.example'],
    ['more than any address holds', `${'a'.repeat(250)}@hylte.example`],
  ])('is refused with what to change when the field holds %s', async (_what, email) => {
    const page = await askForLink(email);
    expect(page.status).toBe(422);
    expect(textOf(page.text)).toContain('En sak att rätta');
  });

  it('sends at most five links to an address in a quarter of an hour, and then says so', async () => {
    for (let link = 0; link < 5; link += 1) expect((await askForLink('samordnare@laholm.example')).status).toBe(303);
    const sixth = await askForLink(' Samordnare@Laholm.example');
    expect(sixth.status).toBe(429);
    expect(textOf(sixth.text)).toMatch(/Försök igen kl\. \d+\.\d\d\./);
    expect((await askForLink('samordnare@varberg.example')).status).toBe(303);

    const sent = (await deliverAll(county().context)).map(
      ({ recipient, message }) => `${recipient}: ${message.subject}`,
    );
    const links = sent.filter((mail) => mail === 'samordnare@laholm.example: Logga in i Samsvar');
    expect(links).toHaveLength(5);
  });

  it('is refused in the same way for an unknown address', async () => {
    for (let link = 0; link < 5; link += 1) expect((await askForLink('ingen@laholm.example')).status).toBe(303);
    expect((await askForLink('ingen@laholm.example')).status).toBe(429);
  });
});
