import type { Message, MessagePart } from '../domain/mail/message.ts';

/** The last line of every mail. */
export const CLOSING = 'Mejlet är skickat av Samsvar och går inte att svara på.';

/** Characters per line. RFC 3676 recommends fewer than 78, so that the text can be quoted. */
const LINE_WIDTH = 72;

/**
 * A message as plain text: paragraphs, lists and quotes wrapped, with an empty line between them. A link's address
 * stands on a line of its own, so that mail readers do not break it.
 */
export function plainTextOfMail({ parts }: Message): string {
  return [...parts.map(textOfPart), `-- \n${CLOSING}`].join('\n\n').concat('\n');
}

function textOfPart(part: MessagePart): string {
  if ('paragraph' in part) return linesOf(part.paragraph).map(wrapped('')).join('\n');
  if ('list' in part) return part.list.map(wrapped('• ', '  ')).join('\n');
  if ('facts' in part) return part.facts.map(({ name, value }) => `${name}: ${value}`).join('\n');
  if ('quote' in part) return linesOf(part.quote).map(wrapped('> ')).join('\n');
  return `${part.link.text}:\n${part.link.href}`;
}

/** Trims a text and splits it into lines, at line breaks of any kind. */
export function linesOf(text: string): string[] {
  return text.trim().split(/\r\n|\r|\n/);
}

/** Wraps a line, with `first` before its first line and `next` before the others. A longer word is not broken. */
function wrapped(first: string, next = first): (line: string) => string {
  return (line) => {
    const lines: string[] = [];
    let current = '';
    for (const word of line.split(/[ \t]+/)) {
      const longer = current === '' ? word : `${current} ${word}`;
      if (current !== '' && next.length + longer.length > LINE_WIDTH) {
        lines.push(current);
        current = word;
      } else current = longer;
    }
    lines.push(current);
    return lines.map((text, number) => ((number === 0 ? first : next) + text).trimEnd()).join('\n');
  };
}
