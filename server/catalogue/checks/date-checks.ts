import type { Definition } from '../definition/definition.ts';
import type { JsonPath } from '../definition/json-path.ts';
import type { DayDefinition } from '../definition/table-definition.ts';
import type { DefinitionCheck } from './definition-check.ts';

/** Otherwise no day at all could be answered. */
export const datesLeaveRoom: DefinitionCheck = (definition) =>
  daysAskedFor(definition).flatMap(({ path, day: { formatMinimum: first, formatMaximum: last } }) => {
    if (first === undefined || last === undefined || first <= last) return [];
    return [
      {
        path: [...path, 'formatMaximum'],
        sentence: `Den sista dagen, ${last}, kommer före den första, ${first}. Rätta formatMaximum eller formatMinimum.`,
      },
    ];
  });

/** A round has a period only where the definition says what it is, and it must have at least one day. */
export const periodsCanBeKept: DefinitionCheck = (definition) => {
  const { period } = definition;
  if (period !== undefined && period !== 'month' && period.from > period.to)
    return [
      {
        path: ['period', 'to'],
        sentence: `Periodens sista dag, ${period.to}, kommer före den första, ${period.from}. Rätta to eller from.`,
      },
    ];
  if (period !== undefined) return [];
  return daysAskedFor(definition).flatMap(({ path, day }) =>
    day.withinPeriod
      ? [
          {
            path: [...path, 'withinPeriod'],
            sentence: 'Datumet ska ligga i omgångens period, men enkäten har ingen. Skriv period.',
          },
        ]
      : [],
  );
};

/** Two bounds on the same day, of which the narrower one would be found out by those who answer. */
export const daysHaveOneBound: DefinitionCheck = (definition) =>
  daysAskedFor(definition).flatMap(({ path, day }) => {
    if (!day.withinPeriod) return [];
    const word = (['formatMinimum', 'formatMaximum'] as const).find((one) => day[one] !== undefined);
    return word === undefined
      ? []
      : [
          {
            path: [...path, word],
            sentence: `Dagen begränsas både av omgångens period (withinPeriod) och av ${word}. Ta bort det ena.`,
          },
        ];
  });

/** Every day that a definition asks for: of questions, and of the columns of its rows. */
function daysAskedFor({
  properties,
  $defs = {},
}: Definition): readonly { readonly path: JsonPath; readonly day: DayDefinition }[] {
  const ofQuestions = Object.entries(properties).flatMap(([id, question]) =>
    question.kind === 'date' ? [{ path: ['properties', id, 'properties', 'date'], day: question.properties.date }] : [],
  );
  const ofColumns = Object.entries($defs).flatMap(([name, row]) =>
    Object.entries(row.properties).flatMap(([code, column]) =>
      'format' in column && column.format === 'date'
        ? [{ path: ['$defs', name, 'properties', code], day: column }]
        : [],
    ),
  );
  return [...ofQuestions, ...ofColumns];
}
