import type { Ranking } from '../../domain/counting/aggregate.ts';
import { USUAL_MEMBERS } from '../../domain/people/built-in-kinds.ts';
import { noneOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Question } from '../../domain/survey/question.ts';
import { formatCount, formatList, withCapital } from '../../domain/text/swedish.ts';
import type { ChoiceView } from '../answer/choices.ts';

/** The options of a question in the order of how many members have chosen them, to choose the first few from. */
export interface RankedChoicesView {
  readonly lead: string;
  readonly rows: readonly (ChoiceView & {
    readonly place: string;
    readonly count: string;
    readonly members: string;
    /** True for the first row below those that can be chosen: a line is drawn above it. */
    readonly beyond: boolean;
  })[];
  /** Choices that are not ranked: “Inget av alternativen”. */
  readonly others: readonly ChoiceView[];
  readonly missing: string | undefined;
}

export function rankedChoicesView(
  { maxChosen }: Question,
  { from, rows, missing }: Ranking,
  choices: readonly ChoiceView[],
  kind: OrganisationKind = USUAL_MEMBERS,
): RankedChoicesView {
  const ranked = rows.flatMap((row) => {
    const choice = choices.find(({ value }) => value === row.option);
    return choice === undefined ? [] : [{ row, choice }];
  });
  const most = maxChosen ?? rows.length;
  const certain = rows.filter(
    ({ place, count, option }) => count > 0 && lastOfPlace(rows, option) <= most && place <= most,
  );
  const tied = rows.filter((row) => row.count > 0 && row.place <= most && !certain.includes(row));
  return {
    lead: leadOf({ from, most, certain: certain.length, tied: tied.length, kind }),
    rows: ranked.map(({ row, choice }, index) => ({
      ...choice,
      place: row.count === 0 ? '–' : row.tied ? `${formatCount(row.place)} (delad)` : formatCount(row.place),
      count: formatCount(row.count),
      members: row.members.length === 0 ? withCapital(noneOf(kind)) : formatList(row.members),
      beyond: index > 0 && index === certain.length + tied.length && certain.length + tied.length > 0,
    })),
    others: choices.filter((choice) => !ranked.some((one) => one.choice === choice)),
    missing: missing.length === 0 ? undefined : `Har inte svarat: ${formatList(missing)}.`,
  };
}

/** The last place that the options tied with `option` take up: two options on place 2 take up places 2 and 3. */
function lastOfPlace(rows: Ranking['rows'], option: string): number {
  const own = rows.find((row) => row.option === option);
  return own === undefined ? 0 : own.place + rows.filter(({ place }) => place === own.place).length - 1;
}

function leadOf({
  from,
  most,
  certain,
  tied,
  kind,
}: {
  readonly from: string;
  readonly most: number;
  readonly certain: number;
  readonly tied: number;
  readonly kind: OrganisationKind;
}): string {
  const order = `Alternativen står i den ordning som ${kind.definiteSeveral} har valt dem i fråga ${from}, flest först. Välj högst ${formatCount(most)}.`;
  if (tied === 0) return certain === 0 ? `${order} ${withCapital(noneOf(kind))} har valt något av dem.` : order;
  const left = most - certain;
  return `${order} ${formatCount(certain)} alternativ är ${certain === 1 ? 'givet' : 'givna'}. Sedan delar ${formatCount(tied)} alternativ ${left === 1 ? 'på den plats' : `på de ${formatCount(left)} platser`} som är kvar: vilka av dem som tas med väljer du.`;
}
