import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';

export interface Template {
  /** From `views/`. */
  readonly file: string;
  readonly source: string;
}

/** All templates under a folder of `views/`, by the name that they are used by. */
export function templatesIn(views: string, folder: string, prefix = ''): Map<string, Template> {
  const files = readdirSync(join(views, folder), { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => [
        `${prefix}${basename(file, '.hbs')}`,
        { file: `${folder}/${file}`, source: readFileSync(join(views, folder, file), 'utf8') },
      ]),
  );
}

const BLOCKS = /^print\/(section|facts|table|ticks|text|space|figure|signature|paragraph|note|list)$/;

/** Which partials a template chooses among, where it takes the name from its view. */
const CHOSEN: Readonly<Record<string, RegExp>> = {
  'partials/form/question.hbs': /^answer-/,
  'pages/authoring/fields-editor.hbs': /^edited-/,
  'pages/authoring/question-editor.hbs': /^edited-/,
  'partials/authoring/edited-items.hbs': /^edited-/,
  'print/blocks.hbs': BLOCKS,
  'print/section.hbs': BLOCKS,
  'print/heading.hbs': /^print\/(paragraph|note|list)$/,
  'print/ticks.hbs': /^print\/(text|space)$/,
};

/** Where in the templates something is written out. */
interface Place {
  /** The template, from `views/`. */
  readonly file: string;
  /** The variables of the views that are open, the innermost last. */
  readonly contexts: readonly string[];
  /** What `@partial-block` is: a part of the template that uses this one. */
  readonly block: { readonly program: hbs.AST.Program; readonly place: Place } | undefined;
  /** The partials that are being written out. */
  readonly within: readonly string[];
}

type PartialUse = hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement;

/**
 * A template as TypeScript that asks for all that the template asks for, so that the compiler finds each name that its
 * view does not offer. Partials are written out where they are used, since their view is what they are given there.
 */
export function codeOf(template: Template, partials: ReadonlyMap<string, Template>, view: string): string {
  const lines: string[] = [];
  let variables = 0;
  writeTemplate(template, { contexts: ['view'], block: undefined, within: [] });
  return `export function check(view: ${view}): void {\n${lines.join('\n')}\n}\n`;

  function writeTemplate({ file, source }: Template, place: Omit<Place, 'file'>): void {
    writeProgram(Handlebars.parse(source), { ...place, file });
  }

  /** A line of code, with where in the templates it comes from. */
  function write(code: string, { loc }: hbs.AST.Node, { file }: Place): void {
    lines.push(`${code} // ${file}:${loc.start.line}`);
  }

  function writeProgram(program: hbs.AST.Program, place: Place): void {
    for (const statement of program.body) {
      if (isOf(statement, 'MustacheStatement')) write(`place(${placedBy(statement, place)});`, statement, place);
      else if (isOf(statement, 'BlockStatement')) writeBlock(statement, place);
      else if (isOf(statement, 'PartialStatement')) writePartial(statement, place, place.block);
      else if (isOf(statement, 'PartialBlockStatement'))
        writePartial(statement, place, { program: statement.program, place });
      else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement')
        throw new Error(`${place.file}: ${statement.type} is not known here`);
    }
  }

  function writeBlock(statement: hbs.AST.BlockStatement, place: Place): void {
    const helper = nameOf(statement.path);
    const [asked] = statement.params;
    if (asked === undefined || statement.params.length !== 1) throw new Error(`${place.file}: ${helper} asks for one`);
    const value = expressionOf(asked, place);
    if (helper === 'if' || helper === 'unless') {
      write(`test(${value});`, statement, place);
      writeProgram(statement.program, place);
    } else if (helper === 'each' || helper === 'with') {
      const view = open(`${helper === 'each' ? 'itemOf' : 'present'}(${value})`, statement, place);
      writeProgram(statement.program, { ...place, contexts: [...place.contexts, view] });
    } else throw new Error(`${place.file}: {{#${helper}}} is not known here`);
    if (statement.inverse) writeProgram(statement.inverse, place);
  }

  /** Opens a view of its own, and gives its variable. */
  function open(value: string, node: hbs.AST.Node, place: Place): string {
    variables += 1;
    const variable = `v${variables}`;
    write(`const ${variable} = ${value};`, node, place);
    return variable;
  }

  function writePartial(statement: PartialUse, place: Place, block: Place['block']): void {
    const [given] = statement.params;
    const own = given === undefined ? innermost(place) : expressionOf(given, place);
    const pairs = (statement.hash?.pairs ?? []).map(
      ({ key, value }) => `${JSON.stringify(key)}: ${expressionOf(value, place)}`,
    );
    const view = pairs.length === 0 ? own : `merged(${own}, { ${pairs.join(', ')} })`;
    if (isOf(statement.name, 'SubExpression')) writeChosen(statement, view, place);
    else if (statement.name.original === '@partial-block') writeGiven(place);
    else writeOut(statement.name.original, open(view, statement, place), block, place);
  }

  /** Writes what the template that uses this one has put between its tags. */
  function writeGiven(place: Place): void {
    const { block } = place;
    if (block === undefined) throw new Error(`${place.file}: nothing is given to be put in here`);
    const contexts = [...block.place.contexts.slice(0, -1), innermost(place)];
    writeProgram(block.program, { ...block.place, contexts });
  }

  /** Writes out each partial that the view may choose, with the views that choose it. */
  function writeChosen(statement: PartialUse, value: string, place: Place): void {
    const among = CHOSEN[place.file];
    if (among === undefined) throw new Error(`${place.file}: which partials are chosen among?`);
    const names = [...partials.keys()].filter((name) => among.test(name));
    const view = open(value, statement, place);
    const union = names.map((name) => JSON.stringify(name)).join(' | ');
    write(`oneOf<${union}>(look(${view}, 'partial'));`, statement, place);
    // What is chosen within itself has a view of the same kind, which is checked already.
    for (const name of names.filter((one) => !place.within.includes(one)))
      writeOut(name, open(`only(${view}, ${JSON.stringify(name)})`, statement, place), undefined, place);
  }

  function writeOut(name: string, context: string, block: Place['block'], { file, within }: Place): void {
    const partial = partials.get(name);
    if (partial === undefined) throw new Error(`${file}: there is no partial ${name}`);
    if (within.includes(name)) throw new Error(`${file}: ${name} is used within itself`);
    writeTemplate(partial, { contexts: [context], block, within: [...within, name] });
  }
}

function placedBy({ path, params }: hbs.AST.MustacheStatement, place: Place): string {
  if (params.length > 0) throw new Error(`${place.file}: ${nameOf(path)} is no value`);
  return expressionOf(path, place);
}

function expressionOf(expression: hbs.AST.Expression, { file, contexts }: Place): string {
  if (isOf(expression, 'StringLiteral') || isOf(expression, 'NumberLiteral') || isOf(expression, 'BooleanLiteral'))
    return JSON.stringify(expression.value);
  if (!isOf(expression, 'PathExpression')) throw new Error(`${file}: ${expression.type} is not known here`);
  const { data, depth, parts, original } = expression;
  const [first = '', ...rest] = parts;
  const from = data ? DATA[first] : contexts[contexts.length - 1 - depth];
  if (from === undefined) throw new Error(`${file}: ${original} is not to be had here`);
  return (data ? rest : parts).reduce((value, name) => `look(${value}, ${JSON.stringify(name)})`, from);
}

/** What is known of each `@name`. */
const DATA: Readonly<Record<string, string>> = { site: 'site', first: 'true', last: 'true', index: '0' };

function innermost({ contexts }: Place): string {
  return contexts.at(-1) ?? '';
}

function nameOf(node: hbs.AST.Node): string {
  if (isOf(node, 'PathExpression')) return node.original;
  throw new Error(`${node.type} is not a name`);
}

interface Nodes {
  readonly MustacheStatement: hbs.AST.MustacheStatement;
  readonly BlockStatement: hbs.AST.BlockStatement;
  readonly PartialStatement: hbs.AST.PartialStatement;
  readonly PartialBlockStatement: hbs.AST.PartialBlockStatement;
  readonly SubExpression: hbs.AST.SubExpression;
  readonly PathExpression: hbs.AST.PathExpression;
  readonly StringLiteral: hbs.AST.StringLiteral;
  readonly NumberLiteral: hbs.AST.NumberLiteral;
  readonly BooleanLiteral: hbs.AST.BooleanLiteral;
}

function isOf<Type extends keyof Nodes>(node: hbs.AST.Node, type: Type): node is Nodes[Type] {
  return node.type === type;
}
