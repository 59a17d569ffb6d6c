import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';

describe('the outbox, where anybody can take anybody’s sign-in link', () => {
  it('is shown only if it is set, and never if mail is sent', () => {
    expect(readConfig({}).showOutbox).toBe(false);
    expect(readConfig({ SAMSVAR_OUTBOX: '1' }).showOutbox).toBe(true);
    const sending = { SMTP_URL: 'smtp://mail.halland.example', MAIL_FROM: 'samsvar@halland.example' };
    expect(readConfig({ SAMSVAR_OUTBOX: '1', ...sending }).showOutbox).toBe(false);
  });

  it('cannot be shown by an installation that people reach over TLS', () => {
    const settings = { SAMSVAR_OUTBOX: '1', BASE_URL: 'https://samsvar.halland.example' };
    expect(() => readConfig(settings)).toThrow('SAMSVAR_OUTBOX visar inloggningslänkar för vem som helst');
  });
});
