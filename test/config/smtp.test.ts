import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';

const MAIL_FROM = 'samsvar@halland.example';

function smtpOf(SMTP_URL: string, from: string = MAIL_FROM) {
  return readConfig({ SMTP_URL, MAIL_FROM: from }).smtp;
}

describe('the mail server in the settings', () => {
  it.each([
    ['smtp://mail.halland.example', { host: 'mail.halland.example', port: 587, secure: false }],
    ['smtp://mail.halland.example:25', { host: 'mail.halland.example', port: 25, secure: false }],
    ['smtps://mail.halland.example', { host: 'mail.halland.example', port: 465, secure: true }],
    [
      'smtp://samsvar:l%C3%B6sen%3Aord%40@mail.halland.example',
      { credentials: { user: 'samsvar', pass: 'lösen:ord@' } },
    ],
    ['smtp://[::1]:2525', { host: '::1', port: 2525 }],
  ])('is read from %s', (url, settings) => {
    expect(smtpOf(url)).toMatchObject(settings);
  });

  it('has no password if none is given', () => {
    expect(smtpOf('smtp://mail.halland.example')).not.toHaveProperty('credentials');
  });

  it.each([
    'mail.halland.example',
    'https://mail.halland.example',
    'smtp://',
    'smtp://samsvar:hem%ligt@mail.halland.example',
    'smtp://samsvar:hemligt@mail.halland.example/x',
    'smtp://samsvar:hemligt@mail.halland.example?tls=no',
    'smtp://samsvar:hem/ligt@mail.halland.example',
  ])('is refused with the name of its variable, without the password, if it is %s', (url) => {
    expect(() => smtpOf(url)).toThrow(/SMTP_URL/);
    expect(() => smtpOf(url)).not.toThrow(/hem/);
  });
});

describe('the sender of mail', () => {
  it.each([
    ['samsvar@halland.example', { name: 'Samsvar', address: 'samsvar@halland.example' }],
    ['Samsvar i Halland <samsvar@halland.example>', { name: 'Samsvar i Halland', address: 'samsvar@halland.example' }],
    ['"Samsvar, Halland" <samsvar@halland.example>', { name: 'Samsvar, Halland', address: 'samsvar@halland.example' }],
  ])('is read from %s', (from, sender) => {
    expect(smtpOf('smtp://mail.halland.example', from)?.from).toEqual(sender);
  });

  it.each([
    'samsvar',
    'Samsvar <samsvar>',
    'a@halland.example, b@halland.example',
    '<>',
    'Samsvar <a@b> <c@d>',
    'samsvar@halland',
  ])('is refused with the name of its variable if it is %s', (from) => {
    expect(() => smtpOf('smtp://mail.halland.example', from)).toThrow(/^MAIL_FROM är ”/);
  });

  it('must be set if mail is sent', () => {
    expect(() => readConfig({ SMTP_URL: 'smtp://mail.halland.example' })).toThrow(/^MAIL_FROM saknas/);
  });
});

describe('the outbox', () => {
  it('is shown if it is set, and never if mail is sent', () => {
    expect(readConfig({ SAMSVAR_OUTBOX: '1' }).showOutbox).toBe(true);
    expect(readConfig({}).showOutbox).toBe(false);
    expect(readConfig({ SAMSVAR_OUTBOX: '1', SMTP_URL: 'smtp://localhost', MAIL_FROM }).showOutbox).toBe(false);
  });
});
