import { describe, expect, it } from 'vitest';
import type { Message } from '../../server/domain/mail/message.ts';
import { htmlOf } from '../../server/mail/html.ts';
import { plainTextOfMail } from '../../server/mail/text.ts';

const LONG = 'Svaren räknas in i länets gemensamma svar så snart de är inlämnade. '.repeat(4);
const HREF = `https://samsvar.halland.example/svar/${'0123456789'.repeat(9)}`;

function messageOf(...parts: Message['parts']): Message {
  return { subject: 'Rubrik', parts };
}

describe('a message as plain text', () => {
  it('is wrapped so that its lines remain short when quoted', () => {
    const text = plainTextOfMail(
      messageOf({ paragraph: LONG }, { list: [LONG, 'kort'] }, { quote: `${LONG}\n${LONG}` }),
    );
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(74);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(LONG.trim());
  });

  it('has each link whole on a line of its own', () => {
    const lines = plainTextOfMail(messageOf({ link: { text: 'Öppna svaret', href: HREF } })).split('\n');
    expect(lines.slice(0, 2)).toEqual(['Öppna svaret:', HREF]);
  });

  it('marks every line of a quote, and keeps the breaks that its writer made', () => {
    expect(plainTextOfMail(messageOf({ quote: 'Hej!\r\n\r\nSvara gärna i tid.' }))).toContain(
      '> Hej!\n>\n> Svara gärna i tid.\n',
    );
  });

  it('indents the later lines of a list item', () => {
    expect(plainTextOfMail(messageOf({ list: [LONG] }))).toMatch(/^• Svaren[^\n]+\n {2}\S/);
  });
});

describe('a message as HTML', () => {
  it('shows a link’s address too, for those who cannot open it or do not trust it', () => {
    const html = htmlOf(messageOf({ link: { text: 'Öppna svaret', href: HREF } }));
    expect(html).toContain(`href="${HREF}"`);
    expect(html).toContain(`>${HREF}<`);
  });

  it('escapes what somebody has typed, and never treats it as markup', () => {
    const html = htmlOf(
      messageOf(
        { paragraph: '<b>fet</b>' },
        { quote: '<script>alert(1)</script>' },
        { facts: [{ name: '<i>', value: '<u>' }] },
      ),
    );
    expect(html).not.toMatch(/<(b|script|i|u)>/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('keeps the line breaks of what somebody has typed', () => {
    expect(htmlOf(messageOf({ quote: 'Hej!\nSvara gärna.' }))).toContain('Hej!<br>Svara gärna.');
  });

  it('loads nothing from anywhere', () => {
    expect(htmlOf(messageOf({ paragraph: 'Hej' }))).not.toMatch(/\ssrc=|<link|@import|url\(/);
  });
});
