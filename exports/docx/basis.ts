import type { NumberCount, Ranking, SourceTexts } from '../../server/domain/counting/aggregate.ts';
import type { Basis } from '../../server/domain/counting/basis.ts';
import {
  frozenWords,
  memberWords,
  overriddenWords,
  reasonGivenWords,
} from '../../server/domain/counting/basis-words.ts';
import { type CountedMember, namesOf } from '../../server/domain/counting/member.ts';
import type { NumberOverride } from '../../server/domain/counting/number-override.ts';
import { sentenceOf } from '../../server/domain/survey/problem.ts';
import type { CompileRule } from '../../server/domain/survey/question.ts';
import { beginningOf } from '../../server/domain/text/sentences.ts';
import { formatCount, formatLength, formatList } from '../../server/domain/text/swedish.ts';
import { type CompiledParagraph, compiledParagraphs, originWords } from '../../server/domain/tracing/compiled-text.ts';
import type { ReportOption, ReportQuestion } from '../report/report.ts';
import { CONTRADICTION_RULE, COUNTING_RULES, numberWords, STANDING_NAMES } from '../report/wording.ts';
import { type Block, heading, ledParagraph, linesAsParagraphs, paragraph, table } from './paragraphs.ts';
import { STYLE } from './styles.ts';

/**
 * The appendix “Underlag”: for every number the municipalities behind it, for every ranking its places, for every
 * text its sources. `questions` are those of the form, in its order.
 */
export function basisBlocks(basis: Basis, questions: readonly ReportQuestion[]): Block[] {
  return [
    heading(1, 'Underlag', { newPage: true }),
    paragraph('Talen och texterna kommer ur kommunernas svar. Här står vad som ligger bakom vart och ett av dem.'),
    ...memberBlocks(basis),
    ...COUNTING_RULES.map((rule) => paragraph(rule, STYLE.point)),
    ...contradictionBlocks(basis),
    ...questions.flatMap((question) => questionBasis(basis, question)),
  ];
}

function memberBlocks({ members, frozen }: Basis): Block[] {
  const names = (answered: boolean): string[] =>
    members.filter((member) => member.answered === answered).map(({ organisation }) => organisation.name);
  return [
    ledParagraph('Kommuner som har svarat', namesOr(names(true)), STYLE.body),
    ledParagraph('Kommuner som inte har svarat', namesOr(names(false)), STYLE.body),
    ...(frozen === undefined ? [] : [paragraph(frozenWords(frozen))]),
    ...sourceBlocks(members),
  ];
}

/** The submission that each municipality was read from, where that is known. */
function sourceBlocks(members: readonly CountedMember[]): Block[] {
  const rows = members.flatMap((member) => {
    const words = memberWords(member);
    return words === undefined ? [] : [[member.organisation.name, words]];
  });
  if (rows.length === 0) return [];
  return [
    paragraph('Vad kommunerna är räknade ur', STYLE.caption),
    table(
      [
        { header: 'Kommun', share: 24 },
        { header: 'Inlämning', share: 76 },
      ],
      rows,
    ),
  ];
}

function namesOr(names: readonly string[]): string {
  return names.length === 0 ? 'ingen' : `${formatList(names)} (${formatCount(names.length)})`;
}

function questionBasis(basis: Basis, question: ReportQuestion): Block[] {
  const { id } = question;
  const numbers = basis.numbers.filter((number) => number.question === id);
  const blocks = [
    ...(numbers.length === 0 ? [] : numberBlocks(question, numbers)),
    ...(basis.overrides ?? []).filter((override) => override.question === id).flatMap(overrideBlocks),
    ...basis.rankings.filter((ranking) => ranking.question === id).flatMap(rankingBlocks),
    ...basis.texts.filter((text) => text.question === id).flatMap((text) => textBlocks(text, basis)),
  ];
  return blocks.length === 0 ? [] : [heading(2, `Underlag till fråga ${id}`), ...blocks];
}

function numberBlocks({ id, options }: ReportQuestion, numbers: readonly NumberCount[]): Block[] {
  const sources = [...new Set(numbers.map(({ rule }) => rule.question))];
  return [
    paragraph(`Fråga ${id}, räknad ur kommunfråga ${formatList(sources)}`, STYLE.caption),
    table(
      [
        { header: 'Alternativ', share: 38 },
        { header: 'Antal (ja)', share: 8, number: true },
        { header: 'Nej', share: 6, number: true },
        { header: 'Övrigt', share: 8, number: true },
        { header: 'Inte svarat', share: 8, number: true },
        { header: 'Kommuner som räknas', share: 32 },
      ],
      numbers.map(({ option, optionTitle, yes, no, other, missing }) => [
        optionTitle,
        `${formatCount(yes.length)}${otherNumber(options, option, yes.length)}`,
        ...[no, other, missing].map((names) => formatCount(names.length)),
        yes.length === 0 ? 'ingen' : yes.join(', '),
      ]),
    ),
    ...sources.flatMap((source) => silentLines(source, numbers)),
  ];
}

/** Why a number is another than the computed one. */
function overrideBlocks(override: NumberOverride): Block[] {
  const { optionTitle, reason } = override;
  return [
    ledParagraph(optionTitle, overriddenWords(override), STYLE.body),
    ...(reason === undefined ? [] : [...linesAsParagraphs(reason.reason, STYLE.answer)]),
    paragraph(reasonGivenWords(override), STYLE.length),
  ];
}

/** What stands in the answer, where somebody has written another number than the counted one. */
function otherNumber(options: readonly ReportOption[], code: string, counted: number): string {
  const number = options.find((option) => option.code === code)?.number ?? counted;
  return number === counted ? '' : `\n(svar: ${numberWords(number)})`;
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
        { header: 'Plats', share: 13 },
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

function textBlocks({ question, from, limit, texts, missing, joinedLength }: SourceTexts, basis: Basis): Block[] {
  const joined = formatLength(joinedLength, limit);
  const compiled = basis.compiled?.find((one) => one.question === question)?.traced ?? [];
  return [
    paragraph(
      texts.length === 0
        ? `Ingen kommun har lämnat en text i ${sourceName(from)}.`
        : `Texter ur ${sourceName(from)}. Sammanlagt ${joined}, med en tom rad mellan texterna.`,
      STYLE.caption,
    ),
    ...compiledBlocks(compiledParagraphs(compiled, namesOf(basis))),
    ...texts.flatMap(({ member, text, length }) => [
      paragraph(`${member}, ${formatCount(length)} tecken`, STYLE.label),
      ...linesAsParagraphs(text, STYLE.answer),
    ]),
    ...(missing.length === 0 ? [] : [ledParagraph('Ingen text', formatList(missing), STYLE.length)]),
  ];
}

/** The paragraphs of a joint text, each with whose words it is made of. */
function compiledBlocks(paragraphs: readonly CompiledParagraph[]): Block[] {
  if (paragraphs.length === 0) return [];
  return [
    paragraph('Den gemensamma textens stycken', STYLE.label),
    ...paragraphs.map((one) => paragraph(`”${beginningOf(one.text, BEGINNING)}” ${originWords(one)}.`, STYLE.point)),
  ];
}

/** So much of a paragraph is enough to find it by. */
const BEGINNING = 70;

function sourceName({ question, option }: CompileRule): string {
  return option === undefined ? `kommunfråga ${question}` : `ett alternativs fritext i kommunfråga ${question}`;
}

function contradictionBlocks({ contradictions }: Basis): Block[] {
  if (contradictions.length === 0) return [];
  return [
    heading(2, 'Svar som inte kan stämma'),
    paragraph(CONTRADICTION_RULE),
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
