import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalogue, loadCatalogue } from '../../server/catalogue/catalogue.ts';
import type { Organisation } from '../../server/domain/people/organisation.ts';

/** A kind that is not built in, as a definition gives it. */
export const VARDCENTRAL = {
  kind: 'vardcentral',
  one: 'vårdcentral',
  several: 'vårdcentraler',
  definite: 'vårdcentralen',
  definiteSeveral: 'vårdcentralerna',
} as const;

/** Vårdcentraler in Halland. */
export const VARDCENTRALER: readonly Organisation[] = ['Andersberg', 'Getinge', 'Oskarström'].map((place, index) => ({
  code: `vc-${index + 1}`,
  name: `Vårdcentralen ${place}`,
  kind: VARDCENTRAL.kind,
  county: '13',
}));

const SURVEYS = join(import.meta.dirname, '../../surveys');
const CHANGED = ['2022/kommun.json', '2023/kommun.json', '2023/rss.json'];

/**
 * The surveys of 2022 and 2023 as if vårdcentraler answered what municipalities do, without the word for municipalities
 * in any wording: where it is met it has been written by the program. `folder`: of the test's own, that it removes.
 */
export function writeSurveysOfVardcentraler(folder: string): string {
  cpSync(SURVEYS, folder, { recursive: true });
  for (const file of CHANGED) {
    const text = readFileSync(join(SURVEYS, file), 'utf8');
    const definition: Record<string, unknown> = JSON.parse(text, withoutMunicipalities);
    const respondent = definition.respondent === 'municipality' ? VARDCENTRAL : definition.respondent;
    writeFileSync(join(folder, file), JSON.stringify({ ...definition, respondent }));
  }
  return folder;
}

/** Wordings and written texts without the word for municipalities; codes, which have no spaces or capitals, as they are. */
export function withoutMunicipalities(_key: string, value: unknown): unknown {
  return typeof value === 'string' && /\s|^\p{Lu}/u.test(value)
    ? value.replaceAll('kommun', 'enhet').replaceAll('Kommun', 'Enhet')
    : value;
}

/** The same, read as at start. */
export function surveysOfVardcentraler(): Catalogue {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-vardcentraler-'));
  try {
    return loadCatalogue(writeSurveysOfVardcentraler(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
