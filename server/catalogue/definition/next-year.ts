import type { Definition } from './definition.ts';

/**
 * The definition of the year after: with the id and the days of that year, following the survey it is made from, each
 * question continuing its own. What it counts from is left as it is where that has no definition of the year after.
 * `known`: whether there is a survey with an id.
 */
export function nextYear(definition: Definition, known: (id: string) => boolean): Definition {
  const { $id, year, lastDay, period, basis, recipient } = definition;
  const nextBasis = basis === undefined ? undefined : idOfNextYear(basis, year);
  return {
    ...definition,
    $id: idOfNextYear($id, year),
    year: year + 1,
    lastDay: dayOfNextYear(lastDay),
    ...(typeof period === 'object'
      ? { period: { from: dayOfNextYear(period.from), to: dayOfNextYear(period.to) } }
      : {}),
    ...(recipient?.lastDay === undefined
      ? {}
      : { recipient: { ...recipient, lastDay: dayOfNextYear(recipient.lastDay) } }),
    ...(nextBasis !== undefined && known(nextBasis) ? { basis: nextBasis } : {}),
    follows: $id,
    properties: Object.fromEntries(
      Object.entries(definition.properties).map(([id, question]) => [id, continuing(id, question)]),
    ),
  };
}

type Question = Definition['properties'][string];

/** A question that nobody answers, as one that is computed, continues nothing. */
function continuing(id: string, question: Question): Question {
  return question.kind === 'computed' ? question : { ...question, continues: [id] };
}

/** `rss-2024` of `rss-2023`. */
function idOfNextYear(id: string, year: number): string {
  const ending = `-${year}`;
  return id.endsWith(ending) ? `${id.slice(0, -ending.length)}-${year + 1}` : `${id}-${year + 1}`;
}

/** The same day a year later, an ISO date; 28 February of the 29th. */
function dayOfNextYear(day: string): string {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return day.endsWith('-02-29') ? next.replace('-29', '-28') : next;
}
