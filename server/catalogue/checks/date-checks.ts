import type { DefinitionCheck } from './definition-check.ts';

/** Otherwise no day at all could be answered. */
export const datesLeaveRoom: DefinitionCheck = ({ properties }) =>
  Object.entries(properties).flatMap(([id, question]) => {
    if (question.kind !== 'date') return [];
    const { formatMinimum: first, formatMaximum: last } = question.properties.date;
    if (first === undefined || last === undefined || first <= last) return [];
    return [
      {
        path: ['properties', id, 'properties', 'date', 'formatMaximum'],
        sentence: `Den sista dagen, ${last}, kommer före den första, ${first}. Rätta formatMaximum eller formatMinimum.`,
      },
    ];
  });

/** A round has a period only where the definition says what it is, and it must have at least one day. */
export const periodsCanBeKept: DefinitionCheck = ({ period, properties }) => {
  if (period !== undefined && period !== 'month' && period.from > period.to)
    return [
      {
        path: ['period', 'to'],
        sentence: `Periodens sista dag, ${period.to}, kommer före den första, ${period.from}. Rätta to eller from.`,
      },
    ];
  if (period !== undefined) return [];
  return Object.entries(properties).flatMap(([id, question]) =>
    question.kind === 'date' && question.properties.date.withinPeriod
      ? [
          {
            path: ['properties', id, 'properties', 'date', 'withinPeriod'],
            sentence: 'Datumet ska ligga i omgångens period, men enkäten har ingen. Skriv period.',
          },
        ]
      : [],
  );
};

/** Two bounds on the same day, of which the narrower one would be found out by those who answer. */
export const daysHaveOneBound: DefinitionCheck = ({ properties }) =>
  Object.entries(properties).flatMap(([id, question]) => {
    if (question.kind !== 'date' || !question.properties.date.withinPeriod) return [];
    const { date } = question.properties;
    const word = (['formatMinimum', 'formatMaximum'] as const).find((one) => date[one] !== undefined);
    return word === undefined
      ? []
      : [
          {
            path: ['properties', id, 'properties', 'date', word],
            sentence: `Dagen begränsas både av omgångens period (withinPeriod) och av ${word}. Ta bort det ena.`,
          },
        ];
  });
