import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import Handlebars from 'handlebars';

/** Renders a page from the values that a view model gives it. Throws on a page that does not exist. */
export type Render = (page: string, model: object) => string;

/**
 * Compiles every template under a folder once, at start. Layouts are partials that a page wraps itself in; no helpers
 * but Handlebars' own `if`, `unless`, `each`, `with` and `lookup`, so that templates only place values. Everything
 * placed is escaped.
 */
export function loadViews(folder: string): Render {
  const handlebars = Handlebars.create();
  for (const [name, source] of templatesIn(join(folder, 'layouts'))) handlebars.registerPartial(name, source);
  for (const [name, source] of templatesIn(join(folder, 'partials'))) handlebars.registerPartial(name, source);
  for (const [name, source] of templatesIn(join(folder, 'print'))) handlebars.registerPartial(`print/${name}`, source);
  const pages = new Map(
    templatesIn(join(folder, 'pages')).map(([name, source]) => [
      name,
      handlebars.compile(source, { preventIndent: true }),
    ]),
  );
  return (page, model) => {
    const template = pages.get(page);
    if (template === undefined) throw new Error(`There is no page ${page} in ${folder}`);
    return template(model);
  };
}

/** Name and source of each template, the name being its path without the ending: `question/text`. */
function templatesIn(folder: string): [name: string, source: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => {
      const path = join(folder, file);
      return [
        relative(folder, path)
          .replace(/\.hbs$/, '')
          .split(sep)
          .join('/'),
        readFileSync(path, 'utf8'),
      ];
    });
}
