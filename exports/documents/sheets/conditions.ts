import type { NumberCount } from '../../../server/domain/counting/aggregate.ts';
import type { Basis } from '../../../server/domain/counting/basis.ts';
import { foundByMember, ruleWords } from '../../../server/domain/counting/condition-words.ts';
import { genitiveOfAll, memberKindOf, narrowQuestionHeader } from '../../../server/domain/people/organisation-kind.ts';
import { questionsOfRule } from '../../../server/domain/survey/count-rule.ts';
import { formatList, withCapital } from '../../../server/domain/text/swedish.ts';
import type { Sheet } from '../../document/sheet.ts';
import { STANDING_NAMES } from '../../report/wording.ts';
import { memberColumns, pagesOf } from './member-columns.ts';

/** The columns of “Villkor per vårdcentral” that stand before the members. */
const COLUMNS = 4;
/** The narrowest that a column of what was found in the answers may be, in characters. */
const NARROWEST = 16;

/**
 * “Villkor per vårdcentral”: one row for each number that is counted by conditions, with what was found in every
 * member's answers beside what it was compared with. Undefined where no number is.
 */
export function conditionsSheet(basis: Basis): Sheet | undefined {
  const numbers = basis.numbers.filter(({ evidence }) => evidence !== undefined);
  if (numbers.length === 0) return undefined;
  const members = basis.members.map(({ organisation }) => organisation.name);
  const kind = memberKindOf(basis);
  return {
    name: `Villkor per ${kind.one}`,
    purpose: `En rad för varje tal som räknas efter ett villkor. ${withCapital(genitiveOfAll(kind))} kolumner visar vad som stod i svaret.`,
    frozenColumns: 2,
    pagesWide: pagesOf(memberColumns(members, 'text', NARROWEST)),
    columns: [
      { header: 'fråga', width: 7, kind: 'text', repeated: true },
      { header: 'alternativ', width: 42, kind: 'text', repeated: true },
      { header: narrowQuestionHeader(kind), width: 11, kind: 'text' },
      { header: 'villkor', width: 24, kind: 'text' },
      ...memberColumns(members, 'text', NARROWEST),
    ],
    rows: numbers.map((number) => [
      number.question,
      number.optionTitle,
      formatList(questionsOfRule(number.rule)),
      ruleWords(number.rule) ?? null,
      ...cellsOf(number, members),
    ]),
    emphasis: { from: COLUMNS + 1, to: COLUMNS + Math.max(1, members.length), quiet: STANDING_NAMES.missing },
  };
}

function cellsOf(number: NumberCount, members: readonly string[]): string[] {
  const found = foundByMember(number);
  const [other, missing] = [new Set(number.other), new Set(number.missing)];
  return members.map((name) => {
    if (missing.has(name)) return STANDING_NAMES.missing;
    return other.has(name) ? STANDING_NAMES.other : (found.get(name) ?? '');
  });
}
