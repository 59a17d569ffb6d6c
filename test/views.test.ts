import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '../views');
const TEMPLATES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.hbs'))
  .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(FOLDER, file), 'utf8')] as const);
const FORMS = TEMPLATES.flatMap(([file, source]) =>
  [...source.matchAll(/<form\b[^>]*>[\s\S]{0,60}/gi)].map(([form]) => [file, form] as const),
);

describe('the form token', () => {
  it.each(FORMS)('is the first field of a form in %s that posts, and in no form that only asks', (_file, form) => {
    expect(form).toMatch(/^<form\b[^>]*\smethod="(get|post)"/);
    if (/^<form\b[^>]*\smethod="post"/.test(form)) expect(form).toMatch(/^<form\b[^>]*>\s*\{\{> form-token\}\}/);
    else expect(form).not.toContain('form-token');
  });

  it('is checked in every template with a form', () => {
    expect(FORMS.length).toBeGreaterThan(8);
    expect(FORMS.map(([file]) => file)).toContain('layouts/site.hbs');
  });
});

describe('a template of the site', () => {
  it.each(TEMPLATES.filter(([file]) => !file.startsWith('print/')))('%s escapes every value', (_file, source) => {
    expect(source).not.toMatch(/\{\{\{|\{\{&/);
  });

  it.each(TEMPLATES)('%s has values only inside quoted attributes, and never where they could run', (_file, source) => {
    const withoutBlocks = source.replace(/\{\{[#/>!~][^}]*\}\}|\{\{(?:else|~)[^}]*\}\}/g, '');
    expect(withoutBlocks).not.toMatch(/<[^>]*=\s*\{\{/);
    expect(source).not.toMatch(/\son\w+="|javascript:|<script(?![^>]*\ssrc=")/i);
  });
});

/** What prints is shown by a browser without scripts; its own styles and pieces of HTML are put together by us. */
const PUT_TOGETHER: readonly string[] = ['{{{styles}}}', '{{{body}}}', '{{{fonts}}}'];

it('a print includes unescaped only what is made by other templates, and our own styles', () => {
  const whole = TEMPLATES.flatMap(([, source]) => source.match(/\{\{\{[^}]*\}\}\}|\{\{&[^}]*\}\}/g) ?? []);
  expect(whole.toSorted()).toEqual(PUT_TOGETHER.toSorted());
});
