import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';

/**
 * A template as TypeScript that asks for all that the template asks for, so that the compiler knows each name that its
 * view does not offer. Partials are written out where they are used, since their view is what they are given there.
 */
export function codeOf(template: Template, partials: ReadonlyMap<string, Template>, view: string): string {
  const writer = new Writer(partials);
  writer.template(template, { contexts: ['view'], block: undefined, within: [] });
  return `export function check(view: ${view}): void {\n${writer.lines.join('\n')}\n}\n`;
}

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

/** Which partials a template chooses among, where it takes the name from its view. */
const CHOSEN: Readonly<Record<string, RegExp>> = {
  'partials/form/question.hbs': /^answer-/,
  'print/question.hbs': /^print\/answer-/,
  'print/basis.hbs': /^print\/basis-/,
};

/** Where in a template the writer is. */
interface Place {
  /** The variables of the views that are open, the innermost last. */
  readonly contexts: readonly string[];
  /** What `@partial-block` is: a part of the template that uses this one. */
  readonly block: { readonly program: hbs.AST.Program; readonly file: string; readonly place: Place } | undefined;
  /** The partials that are being written out. */
  readonly within: readonly string[];
}

type PartialUse = hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement;

class Writer {
  readonly lines: string[] = [];
  readonly #partials: ReadonlyMap<string, Template>;
  #file = '';
  #variables = 0;

  constructor(partials: ReadonlyMap<string, Template>) {
    this.#partials = partials;
  }

  template({ file, source }: Template, place: Place): void {
    this.#within(file, () => this.#program(Handlebars.parse(source), place));
  }

  #within(file: string, write: () => void): void {
    const before = this.#file;
    this.#file = file;
    write();
    this.#file = before;
  }

  /** A line of code, with where in the templates it comes from. */
  #write(code: string, { loc }: hbs.AST.Node): void {
    this.lines.push(`${code} // ${this.#file}:${loc.start.line}`);
  }

  #program(program: hbs.AST.Program, place: Place): void {
    for (const statement of program.body) this.#statement(statement, place);
  }

  #statement(statement: hbs.AST.Statement, place: Place): void {
    if (isOf(statement, 'MustacheStatement')) return this.#write(`place(${this.#value(statement, place)});`, statement);
    if (isOf(statement, 'BlockStatement')) return this.#block(statement, place);
    if (isOf(statement, 'PartialStatement')) return this.#partial(statement, place, place.block);
    if (isOf(statement, 'PartialBlockStatement')) {
      const block = { program: statement.program, file: this.#file, place };
      return this.#partial(statement, place, block);
    }
    if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement')
      throw new Error(`${this.#file}: ${statement.type} is not known here`);
  }

  #block(statement: hbs.AST.BlockStatement, place: Place): void {
    const helper = nameOf(statement.path);
    const [asked] = statement.params;
    if (asked === undefined || statement.params.length !== 1) throw new Error(`${this.#file}: ${helper} asks for one`);
    const value = this.#expression(asked, place);
    if (helper === 'if' || helper === 'unless') {
      this.#write(`test(${value});`, statement);
      this.#program(statement.program, place);
    } else if (helper === 'each' || helper === 'with') {
      const open = this.#open(`${helper === 'each' ? 'itemOf' : 'present'}(${value})`, statement);
      this.#program(statement.program, { ...place, contexts: [...place.contexts, open] });
    } else throw new Error(`${this.#file}: {{#${helper}}} is not known here`);
    if (statement.inverse) this.#program(statement.inverse, place);
  }

  /** Opens a view of its own, and gives its variable. */
  #open(value: string, node: hbs.AST.Node): string {
    this.#variables += 1;
    const variable = `v${this.#variables}`;
    this.#write(`const ${variable} = ${value};`, node);
    return variable;
  }

  #partial(statement: PartialUse, place: Place, block: Place['block']): void {
    const [given] = statement.params;
    let value = given === undefined ? innermost(place) : this.#expression(given, place);
    if (statement.hash !== undefined && statement.hash.pairs.length > 0) {
      const pairs = statement.hash.pairs.map((pair) => `${JSON.stringify(pair.key)}: ${this.#expression(pair.value, place)}`);
      value = `merged(${value}, { ${pairs.join(', ')} })`;
    }
    if (isOf(statement.name, 'SubExpression')) return this.#chosen(statement, value, place);
    const name = nameOf(statement.name);
    if (name === '@partial-block') {
      const { block: used } = place;
      if (used === undefined) throw new Error(`${this.#file}: nothing is given to be put in here`);
      const contexts = [...used.place.contexts.slice(0, -1), innermost(place)];
      return this.#within(used.file, () => this.#program(used.program, { ...used.place, contexts }));
    }
    this.#writtenOut(name, this.#open(value, statement), block, place);
  }

  /** Writes out each partial that the view may choose, with the views that choose it. */
  #chosen(statement: PartialUse, value: string, place: Place): void {
    const among = CHOSEN[this.#file];
    if (among === undefined) throw new Error(`${this.#file}: which partials are chosen among?`);
    const names = [...this.#partials.keys()].filter((name) => among.test(name));
    const view = this.#open(value, statement);
    this.#write(`oneOf<${names.map((name) => JSON.stringify(name)).join(' | ')}>(look(${view}, 'partial'));`, statement);
    for (const name of names)
      this.#writtenOut(name, this.#open(`only(${view}, ${JSON.stringify(name)})`, statement), undefined, place);
  }

  #writtenOut(name: string, context: string, block: Place['block'], { within }: Place): void {
    const partial = this.#partials.get(name);
    if (partial === undefined) throw new Error(`${this.#file}: there is no partial ${name}`);
    if (within.includes(name)) throw new Error(`${this.#file}: ${name} is used within itself`);
    this.template(partial, { contexts: [context], block, within: [...within, name] });
  }

  #value({ path, params }: hbs.AST.MustacheStatement, place: Place): string {
    if (params.length > 0) throw new Error(`${this.#file}: ${nameOf(path)} is no value`);
    return this.#expression(path, place);
  }

  #expression(expression: hbs.AST.Expression, { contexts }: Place): string {
    if (isOf(expression, 'StringLiteral') || isOf(expression, 'NumberLiteral') || isOf(expression, 'BooleanLiteral'))
      return JSON.stringify(expression.value);
    if (expression.type === 'UndefinedLiteral') return 'undefined';
    if (!isOf(expression, 'PathExpression')) throw new Error(`${this.#file}: ${expression.type} is not known here`);
    const { data, depth, parts, original } = expression;
    const [first, ...rest] = parts;
    if (data) {
      const from = first === undefined ? undefined : DATA[first];
      if (from === undefined) throw new Error(`${this.#file}: ${original} is not to be used`);
      return lookUp(from, rest);
    }
    const context = contexts[contexts.length - 1 - depth];
    if (context === undefined) throw new Error(`${this.#file}: ${original} is outside of its template`);
    return lookUp(context, parts);
  }
}

/** What is known of each `@name`. */
const DATA: Readonly<Record<string, string>> = { site: 'site', first: 'true', last: 'true', index: '0' };

function innermost({ contexts }: Place): string {
  return contexts.at(-1) ?? '';
}

function lookUp(from: string, names: readonly string[]): string {
  return names.reduce((value, name) => `look(${value}, ${JSON.stringify(name)})`, from);
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
