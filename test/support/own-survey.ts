import { readFileSync } from 'node:fs';
import type { ActionContext } from '../../server/actions/context.ts';
import { publishedSurveysIn } from '../../server/repositories/authoring/published-surveys.ts';
import { definitionsIn } from '../../server/repositories/round/definitions.ts';

const FILE = readFileSync('surveys/2023/kommun.json', 'utf8');

/** The questions of the municipalities of 2023 as a survey of a county's own, as a file: `egna-2023` of `egna`. */
export function ownSurvey(name: string): string {
  return FILE.replace('"$id": "kommun-2023"', `"$id": "${name}-2023"`)
    .replace('"title": "Kommunfrågor"', '"title": "Egna frågor"')
    .replaceAll(/\n\s*"(follows|continues)": .*,(?=\n)/g, '');
}

/** Publishes a survey as its first version, without a draft. */
export async function publishOwnSurvey(
  { catalogue, database: { knex }, now }: ActionContext,
  county: string,
  by: string,
  text: string,
): Promise<void> {
  const { survey, definition } = catalogue.checkDraft(text, []);
  if (survey?.definition === undefined || definition === undefined) throw new Error('The survey has faults');
  const at = now().toISOString();
  await definitionsIn(knex).store([{ digest: survey.definition, survey: survey.id, definition }], at);
  await publishedSurveysIn(knex).insert({ survey: survey.id, version: 1, county, digest: survey.definition, by, at });
}
