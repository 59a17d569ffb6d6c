import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Catalogue, loadCatalogue } from '../../server/catalogue/catalogue.ts';

const SURVEYS = join(import.meta.dirname, '../../surveys');

/** A change of one definition file: words to replace in its text, each of which must be there; or that it is gone. */
type FileChange = readonly (readonly [words: string, by: string])[] | 'gone';

/** The program's definition files with some changed, as somebody edits them, in a folder of the running test's own. */
export function changedSurveyFiles(changes: Readonly<Record<string, FileChange>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-surveys-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(SURVEYS, folder, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    if (change === 'gone') {
      rmSync(path);
      continue;
    }
    const changed = change.reduce(
      (text, [words, by]) => {
        if (!text.includes(words)) throw new Error(`${file} does not have ${words}`);
        return text.replace(words, by);
      },
      readFileSync(path, 'utf8'),
    );
    writeFileSync(path, changed);
  }
  return folder;
}

/** The same, read as at start. */
export function changedSurveys(changes: Readonly<Record<string, FileChange>>): Catalogue {
  return loadCatalogue(changedSurveyFiles(changes));
}
