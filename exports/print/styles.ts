import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', 'views', 'assets', 'print');

/** The style files of everything that is printed, in the order of the cascade. */
const STYLE_FILES = [
  'sheet',
  'contents',
  'sections',
  'questions',
  'answers',
  'tables',
  'basis',
  'table-answers',
  'reading-version',
  'feedback',
  'codebook',
] as const;

/** The styles of everything that is printed, as CSS. */
export const PRINT_STYLES = STYLE_FILES.map((name) => readFileSync(join(FOLDER, `${name}.css`), 'utf8')).join('\n');
