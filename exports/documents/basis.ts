import type { Basis } from '../../server/domain/counting/basis.ts';
import { frozenWords, memberWords } from '../../server/domain/counting/basis-words.ts';
import { memberKindOf, type OrganisationKind } from '../../server/domain/people/organisation-kind.ts';
import { formatCount, formatList, withCapital } from '../../server/domain/text/swedish.ts';
import type { DocumentSection, Fact } from '../document/block.ts';
import { listOfTexts, paragraphOf, sectionOf } from '../document/make-blocks.ts';
import type { Table } from '../document/table.ts';
import type { Report } from '../report/report.ts';
import { CHARACTER_RULE, contradictionRule, countingRules, HOW_COUNTED, summingRules } from '../report/wording.ts';
import { basisOfQuestion } from './basis-of-question.ts';
import { contradictionColumns, contradictionRows } from './basis-tables.ts';
import type { ReportPlace } from './question.ts';
import { questionsOfReport } from './sheets/answers.ts';

/**
 * The appendix that every number and every text worked together can be followed to: which members and answers
 * stand behind it, in the order of the form.
 */
export function basisSection(report: Report, basis: Basis, { prefix }: Pick<ReportPlace, 'prefix'>): DocumentSection {
  const kind = memberKindOf(basis);
  return sectionOf(['basis', 1], 'Underlag', {
    anchor: `${prefix}underlag`,
    notes: [
      paragraphOf(
        'preamble',
        `Här står vilka ${kind.several} och svar som finns bakom varje antal, summa, rangordning och sammanställd text.`,
      ),
    ],
    blocks: [
      { kind: 'facts', rows: memberFacts(basis) },
      ...sourceSections(basis),
      sectionOf(['section', 2], HOW_COUNTED, {
        blocks: listOfTexts(rulesOf(basis)),
      }),
      ...contradictionSections(basis),
      ...questionsOfReport(report).flatMap((question) => basisOfQuestion(question, basis, prefix)),
    ],
  });
}

/** The rules of what the basis has: counts, sums and texts. */
function rulesOf(basis: Basis): string[] {
  const kind = memberKindOf(basis);
  return [
    ...(basis.numbers.length === 0 ? [] : [...countingRules(kind), ...partitionRules(kind)]),
    ...(basis.sums === undefined ? [] : summingRules(kind)),
    ...(basis.texts.length === 0 ? [] : [CHARACTER_RULE]),
  ];
}

function partitionRules({ several }: OrganisationKind): string[] {
  return [
    `”Alla som har svarat” är alla ${several} utom dem som står som inte svarat vid frågan.`,
    `Summan under namnen läses: ja + nej + övrigt + inte svarat = alla ${several}.`,
  ];
}

/** Who has answered and who has not, and since when that is. */
export function memberFacts(basis: Basis): Fact[] {
  const { members, frozen } = basis;
  const whose = withCapital(memberKindOf(basis).several);
  const of = (answered: boolean): string => {
    const names = members.filter((member) => member.answered === answered).map(({ organisation }) => organisation.name);
    return names.length === 0
      ? 'Ingen'
      : `${formatCount(names.length)} av ${formatCount(members.length)}: ${formatList(names)}`;
  };
  return [
    { name: `${whose} som har svarat`, value: of(true) },
    { name: `${whose} som inte har svarat`, value: of(false) },
    ...(frozen === undefined ? [] : [{ name: 'Fryst', value: frozenWords(frozen) }]),
  ];
}

/** How wide the column with the members' names may be, in hundredths of the table. */
const NARROWEST_NAME = 24;
const WIDEST_NAME = 40;

/** The submission that each member was read from, where that is known. */
function sourceSections(basis: Basis): DocumentSection[] {
  const rows = basis.members.flatMap((member) => {
    const words = memberWords(member);
    return words === undefined ? [] : [[member.organisation.name, words]];
  });
  if (rows.length === 0) return [];
  const longest = Math.max(...rows.map(([name = '']) => name.length));
  const width = Math.min(WIDEST_NAME, Math.max(NARROWEST_NAME, longest + 2));
  const table: Table = {
    kind: 'table',
    look: 'plain',
    columns: [
      { header: memberKindOf(basis).one, kind: 'text', width, repeated: true },
      { header: 'inlämning', kind: 'text', width: 100 - width },
    ],
    rows,
  };
  return [sectionOf(['section', 2], 'Räknat ur', { blocks: [table] })];
}

function contradictionSections(basis: Basis): DocumentSection[] {
  if (basis.contradictions.length === 0) return [];
  const table: Table = {
    kind: 'table',
    look: 'plain',
    columns: contradictionColumns(memberKindOf(basis)),
    rows: contradictionRows(basis),
  };
  const notes = [paragraphOf('preamble', contradictionRule(memberKindOf(basis)))];
  return [sectionOf(['section', 2], 'Svar som inte kan stämma', { notes, blocks: [table] })];
}
