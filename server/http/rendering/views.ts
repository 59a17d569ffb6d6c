import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';

/**
 * Renders a template from the values that a view model gives it; in all of it `@site` is what the site gives every page.
 * Throws on a name that there is no template of.
 */
type Render = (name: string, view: object, site?: object) => string;

/** Every template, ready to be filled in. */
export interface Views {
  readonly page: Render;
  /** A partial alone, to be put into a page that is open already. */
  readonly fragment: Render;
}

/**
 * Compiles every template under a folder once, at start. Layouts are partials that a page wraps itself in; no helpers
 * but Handlebars' own `if`, `unless`, `each`, `with` and `lookup`, so that templates only place values. Everything
 * placed is escaped.
 */
export function loadViews(folder: string): Views {
  const handlebars = Handlebars.create();
  const partials = [
    ...templatesIn(join(folder, 'layouts')),
    ...templatesIn(join(folder, 'partials')),
    ...templatesIn(join(folder, 'print')).map(([name, source]) => [`print/${name}`, source] as const),
  ];
  for (const [name, source] of partials) handlebars.registerPartial(name, source);
  const compile = ([name, source]: readonly [string, string]) => [name, handlebars.compile(source, COMPILED)] as const;
  const pages = new Map(templatesIn(join(folder, 'pages')).map(compile));
  const fragments = new Map(partials.map(compile));
  return { page: renderFrom(pages, folder), fragment: renderFrom(fragments, folder) };
}

/** A name that is no helper is a value's: it is looked up as such, and never as a helper that is missing. */
const COMPILED = { preventIndent: true, knownHelpersOnly: true } as const;

function renderFrom(templates: ReadonlyMap<string, HandlebarsTemplateDelegate>, folder: string): Render {
  return (name, view, site) => {
    const template = templates.get(name);
    if (template === undefined) throw new Error(`There is no template ${name} in ${folder}`);
    return template(view, { data: { site } });
  };
}

/**
 * Name and source of each template. The name is the file's own, without folder and ending, so that a template can be
 * placed in another room without a word changed where it is used. Throws where two have the same.
 */
function templatesIn(folder: string): [name: string, source: string][] {
  const templates = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.hbs')) continue;
    const name = basename(file, '.hbs');
    if (templates.has(name)) throw new Error(`Two templates in ${folder} are called ${name}`);
    templates.set(name, readFileSync(join(folder, file), 'utf8'));
  }
  return [...templates];
}
