import type { Agent, Response } from 'supertest';
import { paths } from '../../server/paths.ts';

/**
 * What a browser would post from a form as it stands: every field with its value, hidden drafts included. The form is
 * the page's own first one, or the one with an action.
 */
export function fieldsOf(html: string, action?: string): Record<string, string | string[]> {
  const form = formsIn(html).find((one) => action === undefined || one.action === action);
  return form === undefined ? {} : fieldsIn(form.content);
}

/** The same of every form of a page, in their order. */
export function formFieldsOf(html: string): Record<string, string | string[]>[] {
  return formsIn(html).map(({ content }) => fieldsIn(content));
}

/** The forms of a page but for those in its head, which stand on every page. */
function formsIn(html: string): { action: string; content: string }[] {
  const main = html.slice(html.indexOf('<main'));
  return [...main.matchAll(/<form ([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', content = '']) => ({
    action: attribute(attributes, 'action'),
    content,
  }));
}

function fieldsIn(html: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  const add = (name: string, value: string): void => {
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  };
  for (const [, attributes = ''] of html.matchAll(/<input ([^>]*)>/g)) {
    const type = attribute(attributes, 'type');
    const name = attribute(attributes, 'name');
    if (name === '' || /\sdisabled(\s|$)/.test(` ${attributes}`)) continue;
    if ((type === 'radio' || type === 'checkbox') && !/\schecked(\s|$)/.test(` ${attributes}`)) continue;
    add(name, attribute(attributes, 'value'));
  }
  for (const [, attributes = '', value = ''] of html.matchAll(/<textarea ([^>]*)>\n?([\s\S]*?)<\/textarea>/g))
    add(attribute(attributes, 'name'), unescapeHtml(value));
  return fields;
}

/** Opens a form page, changes some of its fields and posts it, as “Nästa” does without scripts. */
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

export function encode(fields: Readonly<Record<string, string | string[] | undefined>>): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of value === undefined ? [] : [value].flat()) body.append(name, one);
  return body.toString();
}

/** The text of a page without its markup. */
export function textOf(html: string): string {
  return unescapeHtml(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
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
