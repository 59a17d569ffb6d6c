import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';

/**
 * Renders the template `name` with the values of `view`. In the template and its partials `@site` is `site`. Throws if
 * there is no template of that name.
 */
type Render = (name: string, view: object, site?: object) => string;

/** All templates, compiled. */
export interface Views {
  readonly page: Render;
  /** Renders a partial on its own, to be put into a page that is already open. */
  readonly fragment: Render;
}

/**
 * Compiles every template under a folder. Called once, at start. Layouts are partials that a page wraps itself in.
 * Templates have no helpers but Handlebars' own (`if`, `unless`, `each`, `with`, `lookup`), so that they only place
 * values. Everything they place is escaped. Throws where two templates have the same name.
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

/** With `knownHelpersOnly` a name that is not a built-in helper is always read as a value of the view. */
const COMPILED = { preventIndent: true, knownHelpersOnly: true } as const;

function renderFrom(templates: ReadonlyMap<string, HandlebarsTemplateDelegate>, folder: string): Render {
  return (name, view, site) => {
    const template = templates.get(name);
    if (template === undefined) throw new Error(`There is no template ${name} in ${folder}`);
    return template(view, { data: { site } });
  };
}

/**
 * The name and source of each template under a folder. The name is that of the file, without folder and extension, so
 * that a template can be moved to another folder without changing its users. Throws if two files have the same name.
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
