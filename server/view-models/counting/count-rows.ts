import type { Aggregate, NumberCount } from '../../domain/counting/aggregate.ts';
import { foundByMember, namesWithFound, ruleWords } from '../../domain/counting/condition-words.ts';
import { type CountStanding, standingsTo } from '../../domain/counting/count-standing.ts';
import type { MemberSum } from '../../domain/counting/member-sum.ts';
import { possibleNumber } from '../../domain/counting/possible-number.ts';
import { answeredWords, boundsWords, givenWords } from '../../domain/counting/sum-words.ts';
import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { NO_NUMBER } from '../../domain/table/table-words.ts';
import { formatCount, formatList } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { writeNumber } from '../answer/form-fields.ts';
import type { StateView } from '../site/states.ts';

/** A row of the page of one counted question: one number, with the members behind it. */
export interface CountedRowView {
  readonly label: string;
  /** What the answers are compared with: “minst 50”; undefined where an option is counted, or for a sum. */
  readonly condition: string | undefined;
  /** The number of the answer: “4”, computed or overridden. */
  readonly number: string;
  /** The computed number, where an override is given instead. */
  readonly counted: string | undefined;
  /** “3–5”: the range that the number can still get to, while answers are missing; else undefined. */
  readonly possible: string | undefined;
  /** One cell for each member, where `inColumns`; else empty. */
  readonly cells: readonly CellView[];
  /** The members by their standing, where not `inColumns`; else empty. */
  readonly groups: readonly { readonly heading: string; readonly names: string }[];
  /** Of a sum: what each member gave, and how many have answered; undefined for a count. */
  readonly given: { readonly numbers: string; readonly answered: string } | undefined;
}

interface CellView {
  readonly member: string;
  readonly state: StateView;
  /** What was found in the answer where it is compared: “57 ≥ 50”; else empty. */
  readonly found: string;
  readonly href: string | undefined;
}

const STANDINGS: Readonly<Record<CountStanding, StateView>> = {
  yes: { name: 'Ja', shape: 'done' },
  no: { name: 'Nej', shape: 'empty' },
  'not-asked': { name: 'Ställs inte', shape: 'none' },
  outside: { name: 'Övrigt', shape: 'none' },
  contradictory: { name: 'Motsägelse', shape: 'wrong' },
  unanswered: { name: 'Ej svarat', shape: 'none' },
  'not-submitted': { name: 'Saknas', shape: 'none' },
};
const STANDING_LIST: readonly CountStanding[] = [
  'yes',
  'no',
  'not-asked',
  'outside',
  'contradictory',
  'unanswered',
  'not-submitted',
];

/** A count, with the standing of each member. `hrefOf` gives the address of a member's answer by its code. */
export function countRow(
  number: NumberCount,
  { answers }: LoadedResponse,
  aggregate: Aggregate,
  hrefOf: (code: string) => string | undefined,
  inColumns: boolean,
): CountedRowView {
  const given = answers[number.question]?.numbers?.[number.option];
  const { lowest, highest } = possibleNumber(number);
  const standings = standingsTo(number, aggregate);
  const found = foundByMember(number);
  const cells = aggregate.members.map(({ organisation }, index) => ({
    member: organisation.name,
    standing: standings[index] ?? 'not-submitted',
    found: found.get(organisation.name) ?? '',
    href: hrefOf(organisation.code),
  }));
  return {
    label: number.optionTitle,
    condition: ruleWords(number.rule),
    number: writeNumber(given ?? number.value),
    counted: given === undefined || given === number.value ? undefined : formatCount(number.value),
    possible: lowest === highest ? undefined : `${formatCount(lowest)}–${formatCount(highest)}`,
    given: undefined,
    cells: inColumns
      ? cells.map(({ member, standing, found, href }) => ({ member, state: STANDINGS[standing], found, href }))
      : [],
    groups: inColumns
      ? []
      : STANDING_LIST.map((standing) => cells.filter((cell) => cell.standing === standing)).flatMap((group) => {
          const [one] = group;
          if (one === undefined) return [];
          return [
            {
              heading: `${STANDINGS[one.standing].name}: ${formatCount(group.length)}`,
              names: formatList(
                namesWithFound(
                  group.map(({ member }) => member),
                  found,
                ),
              ),
            },
          ];
        }),
  };
}

/** A sum, with what each member gave. */
export function sumRow(sum: MemberSum, kind: OrganisationKind): CountedRowView {
  return {
    label: sum.title,
    condition: undefined,
    number: sum.value === undefined ? NO_NUMBER : numberWithUnit(sum.value, sum.unit),
    counted: undefined,
    possible: boundsWords(sum),
    cells: [],
    groups: [],
    given: { numbers: givenWords(sum, kind), answered: answeredWords(sum, kind) },
  };
}
