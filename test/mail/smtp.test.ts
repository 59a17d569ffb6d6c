import { describe, expect, it, test } from 'vitest';
import type { SmtpSettings } from '../../server/config/smtp.ts';
import type { DeliveryOutcome, OutgoingMail } from '../../server/domain/mail/delivery.ts';
import { overSmtp } from '../../server/mail/smtp.ts';
import { LOCALHOST } from '../support/localhost-certificate.ts';
import { type Behaviour, useMailServer } from '../support/mail-server.ts';

const plain = useMailServer();
const encrypted = useMailServer({
  ...LOCALHOST,
  disabledCommands: ['AUTH'],
});
const withPassword = useMailServer({
  ...LOCALHOST,
  authOptional: false,
  onAuth: ({ username, password }, _session, done) =>
    username === 'samsvar' && password === 'lösen:ord@'
      ? done(null, { user: username })
      : done(Object.assign(new Error('Bad password'), { responseCode: 535 })),
});
const heardPasswords: unknown[] = [];
const unencrypted = useMailServer({
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  onAuth({ username, password }, _session, done) {
    heardPasswords.push(password);
    done(null, { user: username });
  },
});

const MAIL: OutgoingMail = {
  key: '17.1793606400000',
  recipient: 'samordnare@hylte.example',
  message: {
    subject: 'Påminnelse: Åtta frågor återstår för Hylte',
    parts: [
      { paragraph: 'Räksmörgås på Öland.' },
      { link: { text: 'Fyll i', href: 'https://samsvar.example/svar/1' } },
    ],
  },
  writtenAt: '2026-11-02T08:00:00.000Z',
};

function send(mail: Partial<OutgoingMail> = {}, settings: Partial<SmtpSettings> = {}): Promise<DeliveryOutcome> {
  return overSmtp({ ...plain().settings, ...settings })({ ...MAIL, ...mail });
}

describe('a mail that arrives', () => {
  it('says the same in plain text and in HTML, with å, ä and ö, and has its sender', async () => {
    expect(await send()).toEqual({ status: 'sent' });
    const [{ mail, recipients }] = received();
    expect(recipients).toEqual(['samordnare@hylte.example']);
    expect(mail.subject).toBe('Påminnelse: Åtta frågor återstår för Hylte');
    expect(mail.from?.value).toEqual([{ name: 'Samsvar', address: 'samsvar@halland.example' }]);
    expect(mail.text).toContain('Räksmörgås på Öland.');
    expect(mail.text).toContain('Fyll i:\nhttps://samsvar.example/svar/1\n');
    expect(mail.html).toContain('<html lang="sv">');
    expect(mail.html).toContain('Räksmörgås på Öland.');
    expect(mail.html).toContain('href="https://samsvar.example/svar/1"');
  });

  it('triggers no automatic replies, and keeps its identity and date when it is sent again', async () => {
    await send();
    await send();
    const [first, second] = received();
    expect(first.mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(first.mail.date?.toISOString()).toBe(MAIL.writtenAt);
    expect(first.mail.messageId).toBe('<samsvar.17.1793606400000@halland.example>');
    expect(second?.mail.messageId).toBe(first.mail.messageId);
  });

  it('has its whole attachment', async () => {
    const content = new Uint8Array([...Array(5000).keys()].map((number) => number % 256));
    await send({ attachment: { fileName: 'kommun-2023 Hylte K7RM-4WPX.pdf', content } });
    const [{ mail }] = received();
    const [attachment] = mail.attachments;
    expect([attachment?.filename, attachment?.contentType]).toEqual([
      'kommun-2023 Hylte K7RM-4WPX.pdf',
      'application/pdf',
    ]);
    expect(attachment && new Uint8Array(attachment.content)).toEqual(content);
  });
});

describe('the outcome of sending a mail', () => {
  it.each<[string, Behaviour, DeliveryOutcome]>([
    ['refused for now, the recipient', { refuse: 'recipient', code: 451 }, { status: 'not-now', trouble: '451' }],
    ['refused for now, the text', { refuse: 'answer', code: 452 }, { status: 'not-now', trouble: '452' }],
    ['refused for good, the recipient', { refuse: 'recipient', code: 550 }, { status: 'refused', trouble: '550' }],
    ['refused for good, the text', { refuse: 'answer', code: 554 }, { status: 'refused', trouble: '554' }],
    ['refused for good, ourselves', { refuse: 'sender', code: 553 }, { status: 'not-now', trouble: '553' }],
    ['cut off at once', { cut: 'connection' }, { status: 'not-now', trouble: expect.stringMatching(/^E/) }],
    ['cut off at the sender', { cut: 'sender' }, { status: 'not-now', trouble: expect.stringMatching(/^E/) }],
    ['cut off at the recipient', { cut: 'recipient' }, { status: 'not-now', trouble: expect.stringMatching(/^E/) }],
    ['cut off in the text', { cut: 'text' }, { status: 'unknown', trouble: expect.stringMatching(/^E/) }],
    ['cut off before the answer', { cut: 'answer' }, { status: 'unknown', trouble: expect.stringMatching(/^E/) }],
  ])('%s', async (_what, behaviour, outcome) => {
    plain().behaviour = behaviour;
    expect(await send()).toEqual(outcome);
    expect(plain().received).toEqual([]);
  });

  it('to a server that does not exist: the mail waits', async () => {
    expect(await send({}, { port: 9 })).toEqual({ status: 'not-now', trouble: 'ECONNREFUSED' });
  });
});

describe('a mail cannot be given headers or recipients of somebody else’s choice', () => {
  test('by line breaks in its subject', async () => {
    const subject = 'Hej\r\nBcc: annan@annan.example\r\n\r\nEgen text';
    await send({ message: { ...MAIL.message, subject } });
    const [{ mail, recipients, source }] = received();
    expect(recipients).toEqual(['samordnare@hylte.example']);
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.subject).toBe('Hej Bcc: annan@annan.example Egen text');
    expect(source).not.toMatch(/^Bcc:/im);
  });

  it.each([
    'samordnare@hylte.example\r\nBcc: annan@annan.example',
    'samordnare@hylte.example>\r\nRCPT TO:<annan@annan.example',
    'samordnare@hylte.example, annan@annan.example',
    '"x" <annan@annan.example>, samordnare@hylte.example',
  ])('by its recipient’s address, and is then sent to nobody: %j', async (recipient) => {
    expect(await send({ recipient })).toMatchObject({ status: 'refused' });
    expect(plain().received).toEqual([]);
  });
});

describe('a mail server that offers TLS', () => {
  it('gets no mail when its certificate cannot be trusted', async () => {
    const outcome = await overSmtp(encrypted().settings)(MAIL);
    expect(outcome).toEqual({ status: 'not-now', trouble: expect.stringContaining('CERT') });
    expect(encrypted().received).toEqual([]);
  });

  it('gets mail when its certificate can be trusted', async () => {
    expect(await overSmtp({ ...encrypted().settings, trusted: LOCALHOST.cert })(MAIL)).toEqual({ status: 'sent' });
    expect(encrypted().received).toHaveLength(1);
  });

  it('accepts us with the right password; with the wrong one the mail waits', async () => {
    const settings = { ...withPassword().settings, trusted: LOCALHOST.cert };
    const right = { user: 'samsvar', pass: 'lösen:ord@' };
    expect(await overSmtp({ ...settings, credentials: right })(MAIL)).toEqual({ status: 'sent' });
    const wrong = { ...right, pass: 'fel' };
    expect(await overSmtp({ ...settings, credentials: wrong })(MAIL)).toEqual({ status: 'not-now', trouble: '535' });
  });
});

test('a password is not sent over a connection without encryption', async () => {
  // Not a name of this machine’s own, for which no encryption is asked.
  const settings = { ...unencrypted().settings, host: '0.0.0.0', credentials: { user: 'samsvar', pass: 'hemligt' } };
  expect(await overSmtp(settings)(MAIL)).toMatchObject({ status: 'not-now' });
  expect(unencrypted().connections).toBe(1);
  expect(heardPasswords).toEqual([]);
  expect(await overSmtp({ ...settings, host: 'localhost' })(MAIL)).toEqual({ status: 'sent' });
  expect(heardPasswords).toEqual(['hemligt']);
});

function received() {
  const [first, ...others] = plain().received;
  if (first === undefined) throw new Error('The mail server has received nothing');
  return [first, ...others] as const;
}
