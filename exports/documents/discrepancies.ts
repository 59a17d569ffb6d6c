import type { Basis } from '../../server/domain/counting/basis.ts';
import { discrepancyTexts } from '../../server/domain/counting/basis-words.ts';
import { type Discrepancy, discrepanciesOf, type NumberAt } from '../../server/domain/counting/number-rules.ts';
import type { Annotation } from '../document/block.ts';
import type { ReportQuestion } from '../report/report-question.ts';

/** The numbers that a question reports; the computed one where it reports none. */
export function numbersInReport({ options }: Pick<ReportQuestion, 'options'>): NumberAt {
  const numbers = new Map(options.map(({ code, number }) => [code, number]));
  return ({ option, value }) => numbers.get(option) ?? value;
}

/** The counting rules that a question's numbers break, with what has been said of each. */
export function discrepanciesIn(question: Pick<ReportQuestion, 'id' | 'options'>, basis: Basis): Discrepancy[] {
  const numbers = basis.numbers.filter((number) => number.question === question.id);
  return discrepanciesOf({ ...basis, numbers }, numbersInReport(question), basis.overrides ?? []);
}

/** “Talen går inte ihop: …”, with the person's own words or that there are none. */
export function discrepancyNotes(discrepancies: readonly Discrepancy[]): Annotation[] {
  return discrepancyTexts(discrepancies).map(({ text, isExplained }) => ({
    kind: 'note',
    tone: isExplained ? 'editor' : 'wrong',
    lead: 'Talen går inte ihop',
    text,
  }));
}
