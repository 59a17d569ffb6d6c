import type { Aggregate } from '../../../server/domain/counting/aggregate.ts';
import { memberKindOf, questionHeader } from '../../../server/domain/people/organisation-kind.ts';
import type { CompileRule } from '../../../server/domain/survey/question.ts';
import { cellTitle } from '../../../server/domain/table/table-rows.ts';
import type { Sheet, SheetRow } from '../../document/sheet.ts';
import type { Report } from '../../report/report.ts';
import type { ReportQuestion, ReportText } from '../../report/report-question.ts';
import type { ReportTable } from '../../report/report-table.ts';
import { questionsOfReport, textInCell } from './answers.ts';

const PURPOSE = 'Texterna, en rad för varje text.';

/** “Fritexter”: every member's text behind every text that is worked together, also that there is none. */
export function sourceTextsSheet(basis: Aggregate): Sheet {
  return {
    name: 'Fritexter',
    purpose: PURPOSE,
    frozenColumns: 3,
    columns: [
      { header: 'fråga', width: 9, kind: 'text', repeated: true },
      { header: questionHeader(memberKindOf(basis)), width: 15, kind: 'text', repeated: true },
      { header: memberKindOf(basis).one, width: 20, kind: 'text', repeated: true },
      { header: 'text', width: 100, kind: 'text' },
      { header: 'tecken', width: 10, kind: 'count' },
      { header: 'gräns för gemensam text', width: 14, kind: 'count' },
      { header: 'anmärkning', width: 26, kind: 'text', note: true },
    ],
    rows: rowsOfTexts(basis),
  };
}

function* rowsOfTexts(basis: Aggregate): Iterable<SheetRow> {
  const members = basis.members.map(({ organisation }) => organisation.name);
  for (const { question, from, limit, texts } of basis.texts) {
    const source = sourceName(from);
    const written = new Map(texts.map((text) => [text.member, text]));
    for (const member of members) {
      const { text = null, length = null } = written.get(member) ?? {};
      yield [question, source, member, text, length, limit ?? null, text === null ? 'Ingen text' : null];
    }
  }
}

function sourceName({ question, option }: CompileRule): string {
  return option === undefined ? question : `${question}, fritext`;
}

/** “Fritexter” of a response that has no basis: its own texts. */
export function ownTextsSheet(report: Report): Sheet {
  return {
    name: 'Fritexter',
    purpose: PURPOSE,
    frozenColumns: 1,
    columns: [
      { header: 'fråga', width: 9, kind: 'text', repeated: true },
      { header: 'frågetext', width: 50, kind: 'text', repeated: true },
      { header: 'fält', width: 28, kind: 'text', repeated: true },
      { header: 'text', width: 90, kind: 'text' },
      { header: 'tecken', width: 10, kind: 'count' },
      { header: 'gräns', width: 10, kind: 'count' },
      { header: 'anmärkning', width: 26, kind: 'text', note: true },
    ],
    rows: ownTexts(report).map(
      ({ question, field, text }): SheetRow => [
        question.id,
        question.title,
        field,
        text.value,
        text.length,
        text.limit ?? null,
        null,
      ],
    ),
  };
}

/** A text in a response: the answer itself, the free text of an option, a cell of a table, or a comment. */
interface OwnText {
  readonly question: ReportQuestion;
  readonly field: string;
  readonly text: ReportText;
}

/** Every text of a report, in the order of the form. */
export function ownTexts(report: Report): OwnText[] {
  return questionsOfReport(report).flatMap((question) =>
    [
      { field: 'Svar', text: question.text },
      ...question.options.map((option) => ({ field: option.title, text: option.text })),
      ...(question.table === undefined ? [] : textsInTable(question.table)),
      { field: question.comment?.title ?? '', text: question.comment },
    ].flatMap(({ field, text }): OwnText[] =>
      text === undefined || text.value === '' ? [] : [{ question, field, text }],
    ),
  );
}

function textsInTable({ body, columns }: ReportTable): { readonly field: string; readonly text: ReportText }[] {
  const written = columns.filter(({ holds }) => holds === 'text');
  return body.flatMap((row) =>
    written.map((column) => ({
      field: cellTitle({ row, column }),
      text: textInCell(column, String(row.cells[column.code] ?? '')),
    })),
  );
}
