import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface ExportedFunction {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly name: string;
  /** Each parameter as it is declared: its name or pattern, and its type. */
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
}

/** Every exported function of the TypeScript files in a folder, as it is declared. */
export function exportedFunctions(folder: string): ExportedFunction[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => functionsIn(join(folder, file), readFileSync(join(ROOT, folder, file), 'utf8')));
}

/** The exported functions of a source. Methods and functions in constants are not told. */
export function functionsIn(file: string, source: string): ExportedFunction[] {
  return Array.from(source.matchAll(/^export (?:async )?function\*? (\w+)(?:<[^(]*>)?\(/gm), (found) => ({
    file,
    name: found[1] ?? '',
    parameters: parametersIn(source.slice(found.index + found[0].length)),
  }));
}

/** The parameters at the beginning of a source, up to the bracket that closes them. */
function parametersIn(source: string): ExportedFunction['parameters'] {
  const parameters: string[] = [''];
  let depth = 0;
  for (const character of source) {
    if (character === ')' && depth === 0) break;
    if ('([{<'.includes(character)) depth += 1;
    if (')]}>'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) parameters.push('');
    else parameters[parameters.length - 1] += character;
  }
  return parameters
    .map((parameter) => parameter.replace(/=>/g, '').replace(/\s+/g, ' ').trim())
    .filter((parameter) => parameter !== '')
    .map((parameter) => {
      const pattern = /^(?:\{.*?\}|\[.*?\]|[\w.]+)\??/.exec(parameter)?.[0] ?? '';
      return { name: pattern, type: parameter.slice(pattern.length).replace(/^: ?/, '') };
    });
}
