import type { Agent, Response } from 'supertest';
import { expect } from 'vitest';
import { paths } from '../../server/paths.ts';

/**
 * The fields that a browser would post from a form, as the page shows it: every field with its value, also in hidden
 * follow-up questions. The form is the first one of the page's main content, or the first one with this action.
 */
export function fieldsOf(html: string, action?: string): Record<string, string | string[]> {
  const form = formsIn(html).find((one) => action === undefined || one.action === action);
  return form === undefined ? {} : fieldsIn(form.content);
}

/** The fields of each form in the page's main content, in the order of the page. */
export function formFieldsOf(html: string): Record<string, string | string[]>[] {
  return formsIn(html).map(({ content }) => fieldsIn(content));
}

/** The forms in the main content of a page. The forms in the page's header are the same everywhere. */
function formsIn(html: string): { action: string; content: string }[] {
  const main = html.slice(html.indexOf('<main'));
  return [...main.matchAll(/<form ([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', content = '']) => ({
    action: attribute(attributes, 'action'),
    content,
  }));
}

function fieldsIn(page: string): Record<string, string | string[]> {
  const html = page.replace(/<template[\s\S]*?<\/template>/g, '');
  const fields: Record<string, string | string[]> = {};
  const add = (name: string, value: string): void => {
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  };
  for (const [, attributes = ''] of html.matchAll(/<input ([^>]*)>/g)) {
    const type = attribute(attributes, 'type');
    const name = attribute(attributes, 'name');
    if (name === '' || isDisabled(attributes)) continue;
    if ((type === 'radio' || type === 'checkbox') && !/\schecked(\s|$)/.test(` ${attributes}`)) continue;
    add(name, attribute(attributes, 'value'));
  }
  for (const [, attributes = '', value = ''] of html.matchAll(/<textarea ([^>]*)>\n?([\s\S]*?)<\/textarea>/g)) {
    if (!isDisabled(attributes)) add(attribute(attributes, 'name'), unescapeHtml(value));
  }
  for (const [, attributes = '', options = ''] of html.matchAll(/<select ([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option ([^>]*)\sselected>/.exec(options)?.[1] ?? /<option ([^>]*)>/.exec(options)?.[1] ?? '';
    if (!isDisabled(attributes)) add(attribute(attributes, 'name'), attribute(chosen, 'value'));
  }
  return fields;
}

/** A browser posts no field that is disabled. */
function isDisabled(attributes: string): boolean {
  return /\sdisabled(\s|$)/.test(` ${attributes}`);
}

/** Opens a form page, changes some of its fields and posts it, as the button “Nästa” does without scripts. */
export async function fillIn(
  agent: Agent,
  responseId: string,
  page: number,
  changes: Readonly<Record<string, string | string[] | undefined>>,
): Promise<Response> {
  const shown = await agent.get(paths.page(responseId, page)).expect(200);
  const fields = { ...fieldsOf(shown.text), ...changes };
  return agent.post(paths.page(responseId, page)).type('form').send(encode(fields));
}
/** Encodes fields as the body of a form; a list is one field for each value, and undefined is none. */

export function encode(fields: Readonly<Record<string, string | string[] | undefined>>): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of value === undefined ? [] : [value].flat()) body.append(name, one);
  return body.toString();
}

/** The text of a page without markup, with all white space as single spaces. */
export function textOf(html: string): string {
  return unescapeHtml(
    html
      .replaceAll('<wbr>', '')
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' '),
  ).replace(/\s+/g, ' ');
}

function attribute(attributes: string, name: string): string {
  return unescapeHtml(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#x3D': '=',
  '#x60': '`',
};

function unescapeHtml(html: string): string {
  return html.replace(/&(#x[0-9A-F]+|\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole);
}

/** The bytes of a file; `type`: the Content-Type that it must have, any unless given. */
export async function downloadOf(agent: Agent, address: string, type?: string): Promise<Buffer> {
  const { body, headers }: Response = await agent
    .get(address)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  if (type !== undefined) expect(headers['content-type']).toBe(type);
  return body;
}
