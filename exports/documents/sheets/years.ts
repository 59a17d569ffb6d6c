import { narrowQuestionHeader, type OrganisationKind } from '../../../server/domain/people/organisation-kind.ts';
import type {
  ComparedNumber,
  ComparedQuestion,
  YearComparison,
  YearNumber,
} from '../../../server/domain/years/year-comparison.ts';
import type { Sheet, SheetRow } from '../../document/sheet.ts';

/** The columns (from 1) of the two numbers among the same members, that the change is a formula over. */
const SAME_BEFORE = 10;
const SAME_AFTER = 11;

/**
 * “Mellan åren”: one row for each number with that of the year before, who has turned, and the change among those that
 * answered in both years. What does not compare has no number of the year before, and says why.
 */
export function yearsSheet({ years: { before, after }, questions }: YearComparison, kind: OrganisationKind): Sheet {
  return {
    name: 'Mellan åren',
    purpose: `Varje tal bredvid året före, där frågan går att jämföra. Förändringen är en formel över antalen bland de ${kind.several} som svarade båda åren; den som saknas något av åren är varken ja eller nej.`,
    frozenColumns: 2,
    columns: [
      { header: 'fråga', width: 7, kind: 'text', repeated: true },
      { header: 'alternativ', width: 42, kind: 'text', repeated: true },
      { header: narrowQuestionHeader(kind), width: 11, kind: 'text' },
      { header: `fråga ${before}`, width: 9, kind: 'text' },
      { header: `Antal ${before}`, width: 9, kind: 'count' },
      { header: `av ${before}`, width: 9, kind: 'count' },
      { header: `Antal ${after}`, width: 9, kind: 'count' },
      { header: `av ${after}`, width: 9, kind: 'count' },
      { header: `Samma ${kind.several}`, width: 12, kind: 'count' },
      { header: `Av dem ${before}`, width: 9, kind: 'count' },
      { header: `Av dem ${after}`, width: 9, kind: 'count' },
      { header: 'Förändring', width: 12, kind: 'count' },
      { header: 'Från nej till ja', width: 30, kind: 'text' },
      { header: 'Från ja till nej', width: 30, kind: 'text' },
      { header: 'anmärkning', width: 40, kind: 'text', note: true },
    ],
    rows: questions.flatMap((question) => question.numbers.map((number) => rowOf(question, number))),
  };
}

function rowOf({ question, from, earlier, caveats }: ComparedQuestion, number: ComparedNumber): SheetRow {
  const { optionTitle, rule, before, after, both, turned, reason } = number;
  const notes = [
    ...(reason === undefined ? [] : [reason]),
    ...(before === undefined ? [] : [...caveats, ...number.caveats]),
  ];
  // Who has come to be without an answer has turned to nothing.
  const told = 'unanswered' in rule ? undefined : turned;
  return [
    question,
    optionTitle,
    from,
    before === undefined ? null : (earlier ?? null),
    valueIn(before),
    before?.counted ?? null,
    valueIn(after),
    after.counted,
    both?.members.length ?? null,
    both?.before ?? null,
    both?.after ?? null,
    both === undefined ? null : { differs: true, from: SAME_BEFORE, to: SAME_AFTER, result: both.change },
    namesIn(told?.toYes),
    namesIn(told?.toNo),
    notes.length === 0 ? null : notes.join(' '),
  ];
}

/** Empty where nobody has answered: that is no zero. */
function valueIn(number: YearNumber | undefined): number | null {
  return number === undefined || number.counted === 0 ? null : number.value;
}

function namesIn(names: readonly string[] | undefined): string | null {
  return names === undefined || names.length === 0 ? null : names.join(', ');
}
