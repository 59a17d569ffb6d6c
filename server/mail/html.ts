import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { Message, MessagePart } from '../domain/mail/message.ts';
import { CLOSING, linesOf } from './text.ts';

const TEMPLATE = join(import.meta.dirname, '..', '..', 'views', 'mail', 'message.hbs');

let template: HandlebarsTemplateDelegate | undefined;

/** A mail as the template places it: each line by itself, because some mail readers remove line breaks. */
export interface MailView {
  readonly subject: string;
  readonly parts: readonly MailPartView[];
  readonly closing: string;
}

type MailPartView =
  | { readonly paragraph: readonly string[] }
  | { readonly quote: readonly string[] }
  | Exclude<MessagePart, { readonly paragraph: string } | { readonly quote: string }>;

/** A message as HTML, with the same content as its plain text. */
export function htmlOf({ subject, parts }: Message): string {
  template ??= Handlebars.create().compile(readFileSync(TEMPLATE, 'utf8'), { preventIndent: true });
  const view: MailView = { subject, parts: parts.map(partView), closing: CLOSING };
  return template(view);
}

function partView(part: MessagePart): MailPartView {
  if ('paragraph' in part) return { paragraph: linesOf(part.paragraph) };
  if ('quote' in part) return { quote: linesOf(part.quote) };
  return part;
}
