import type { Aggregate, NumberCount, Ranking, TextBasis } from '../../server/domain/aggregate.ts';
import { sentenceOf } from '../../server/domain/problem.ts';
import type { TextSource } from '../../server/domain/question.ts';
import { formatCount, formatLength, formatList } from '../../server/domain/swedish.ts';
import { COUNTING_RULES, STANDING_NAMES } from '../wording.ts';
import { type Block, heading, ledParagraph, linesAsParagraphs, paragraph, table } from './paragraphs.ts';
import { STYLE } from './styles.ts';

/**
 * The appendix “Underlag”: for every number the municipalities behind it, for every ranking its places, for every
 * text its sources. `questions` are the printed numbers in the order of the form.
 */
export function basisBlocks(basis: Aggregate, questions: readonly string[]): Block[] {
  return [
    heading(1, 'Underlag', { newPage: true }),
    paragraph('Talen och texterna kommer ur kommunernas svar. Här står vad som ligger bakom vart och ett av dem.'),
    ...memberBlocks(basis),
    ...COUNTING_RULES.map((rule) => paragraph(rule, STYLE.point)),
    ...questions.flatMap((question) => questionBasis(basis, question)),
    ...contradictionBlocks(basis),
  ];
}

function memberBlocks({ members }: Aggregate): Block[] {
  const names = (answered: boolean): string[] =>
    members.filter((member) => member.answered === answered).map(({ organisation }) => organisation.name);
  return [
    ledParagraph('Kommuner som har svarat', namesOr(names(true)), STYLE.body),
    ledParagraph('Kommuner som inte har svarat', namesOr(names(false)), STYLE.body),
  ];
}

function namesOr(names: readonly string[]): string {
  return names.length === 0 ? 'ingen' : `${formatList(names)} (${formatCount(names.length)})`;
}

function questionBasis(basis: Aggregate, question: string): Block[] {
  const numbers = basis.numbers.filter((number) => number.question === question);
  const blocks = [
    ...(numbers.length === 0 ? [] : numberBlocks(question, numbers)),
    ...basis.rankings.filter((ranking) => ranking.question === question).flatMap(rankingBlocks),
    ...basis.texts.filter((text) => text.question === question).flatMap(textBlocks),
  ];
  return blocks.length === 0 ? [] : [heading(2, `Underlag till fråga ${question}`), ...blocks];
}

function numberBlocks(question: string, numbers: readonly NumberCount[]): Block[] {
  const sources = [...new Set(numbers.map(({ rule }) => rule.question))];
  return [
    paragraph(`Fråga ${question}, räknad ur kommunfråga ${formatList(sources)}`, STYLE.caption),
    table(
      [
        { header: 'Alternativ', share: 38 },
        { header: 'Antal (ja)', share: 8, number: true },
        { header: 'Nej', share: 6, number: true },
        { header: 'Övrigt', share: 8, number: true },
        { header: 'Inte svarat', share: 8, number: true },
        { header: 'Kommuner som räknas', share: 32 },
      ],
      numbers.map(({ optionTitle, yes, no, other, missing }) => [
        optionTitle,
        ...[yes, no, other, missing].map((names) => formatCount(names.length)),
        yes.length === 0 ? 'ingen' : yes.join(', '),
      ]),
    ),
    ...sources.flatMap((source) => silentLines(source, numbers)),
  ];
}

/** Who is in neither yes nor no, said once for each question of the basis: it is the same for all of its options. */
function silentLines(source: string, numbers: readonly NumberCount[]): Block[] {
  const counted = numbers.find(({ rule }) => rule.question === source && !('unanswered' in rule));
  if (counted === undefined) return [];
  return [
    ...silentLine(`Kommunfråga ${source}, ${STANDING_NAMES.missing}`, counted.missing),
    ...silentLine(`Kommunfråga ${source}, ${STANDING_NAMES.other}`, counted.other),
  ];
}

function silentLine(lead: string, names: readonly string[]): Block[] {
  return names.length === 0 ? [] : [ledParagraph(lead, formatList(names), STYLE.length)];
}

function rankingBlocks(ranking: Ranking): Block[] {
  return [
    paragraph(`Rangordning efter kommunernas val i kommunfråga ${ranking.from}`, STYLE.caption),
    table(
      [
        { header: 'Plats', share: 13, number: true },
        { header: 'Alternativ', share: 38 },
        { header: 'Antal', share: 9, number: true },
        { header: 'Kommuner', share: 40 },
      ],
      ranking.rows.map(({ place, tied, optionTitle, count, members }) => [
        tied ? `${formatCount(place)} (delad)` : formatCount(place),
        optionTitle,
        formatCount(count),
        members.length === 0 ? 'ingen' : members.join(', '),
      ]),
    ),
    ...silentLine(`Kommunfråga ${ranking.from}, ${STANDING_NAMES.missing}`, ranking.missing),
  ];
}

function textBlocks({ from, limit, texts, missing, joinedLength }: TextBasis): Block[] {
  const joined = formatLength(joinedLength, limit);
  return [
    paragraph(
      texts.length === 0
        ? `Ingen kommun har lämnat en text i ${sourceName(from)}.`
        : `Texter ur ${sourceName(from)}. Sammanlagt ${joined}, med en tom rad mellan texterna.`,
      STYLE.caption,
    ),
    ...texts.flatMap(({ member, text, length }) => [
      paragraph(`${member}, ${formatCount(length)} tecken`, STYLE.label),
      ...linesAsParagraphs(text, STYLE.answer),
    ]),
    ...(missing.length === 0 ? [] : [ledParagraph('Ingen text', formatList(missing), STYLE.length)]),
  ];
}

function sourceName({ question, option }: TextSource): string {
  return option === undefined ? `kommunfråga ${question}` : `ett alternativs fritext i kommunfråga ${question}`;
}

function contradictionBlocks({ contradictions }: Aggregate): Block[] {
  if (contradictions.length === 0) return [];
  return [
    heading(2, 'Svar som inte kan stämma'),
    paragraph(
      'Svaren räknas som de står, utom flera val där bara ett får väljas, som räknas som övrigt. Be kommunen rätta.',
    ),
    table(
      [
        { header: 'Kommun', share: 20 },
        { header: 'Kommunfråga', share: 16 },
        { header: 'Vad som inte stämmer', share: 64 },
      ],
      contradictions.map(({ member, problem }) => [member, problem.question, sentenceOf(problem)]),
    ),
  ];
}
