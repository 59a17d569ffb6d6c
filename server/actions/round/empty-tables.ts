import { surveyInCounty } from '../../catalogue/survey-in-county.ts';
import type { PlacedOrganisation } from '../../domain/people/organisation-details.ts';
import { noneOf } from '../../domain/people/organisation-kind.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { areOfCounty, kindOfRows, type RowsOfCounty } from '../../domain/survey/table.ts';

/**
 * The tables of some surveys that would have no row in a county as its organisations are, as sentences, each once: nobody
 * could fill them in.
 */
export function emptyTables(
  planned: readonly { readonly survey: Survey; readonly county: string }[],
  organisations: readonly PlacedOrganisation[],
): string[] {
  const sentences = planned.flatMap(({ survey, county }) =>
    surveyInCounty(survey, county, organisations).questions.flatMap(({ id, table }) => {
      if (table === undefined || !areOfCounty(table.rows) || table.rows.rows.length > 0) return [];
      return [`${nameWithYear(survey)}, fråga ${id}: tabellen får inga rader, för ${whyEmpty(table.rows)}.`];
    }),
  );
  return [...new Set(sentences)];
}

function whyEmpty(rows: RowsOfCounty): string {
  if (rows.from === 'groups') return `ingen organisation hör till någon grupp i ”${rows.by}”`;
  const { group } = rows;
  const who = noneOf(kindOfRows(rows));
  return group === undefined ? `det finns ${who}` : `${who} hör till gruppen ”${group.by}=${group.only}”`;
}
