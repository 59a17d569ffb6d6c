import type { Level } from '../../domain/counting/level.ts';
import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { formatDate } from '../../domain/text/swedish.ts';
import type { SeriesOfResponse, SeriesOfRound } from '../../domain/years/loaded-question-series.ts';
import type { Measure } from '../../domain/years/question-measure.ts';
import { lineOf, type QuestionSeries, readingOf, type SeriesPoint } from '../../domain/years/question-series.ts';
import {
  breaksInWords,
  MISSING_WORDS,
  memberCell,
  type SeriesCell,
  seriesHeads,
  togetherCell,
} from '../../domain/years/series-words.ts';
import { paths, withQuery } from '../../paths.ts';
import { type PictureView, pictureView, type SeriesTableView, scaleOf, seriesTable } from './series-picture.ts';

/** The page that follows one question through all its years, of a response or of a round at one of its levels. */
export interface QuestionSeriesView {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly number: string;
  readonly heading: string;
  /** Whose answers they are. */
  readonly whose: string;
  /** Whether another line is drawn beside, and what it is. */
  readonly compared: string | undefined;
  readonly breaks: readonly string[];
  readonly pictures: readonly PictureView[];
  readonly table: SeriesTableView | undefined;
  /** What the level is divided in, for one measure at a time. */
  readonly parts:
    | {
        readonly heading: string;
        readonly choices: readonly { readonly text: string; readonly href: string; readonly isChosen: boolean }[];
        readonly pictures: readonly PictureView[];
        readonly table: SeriesTableView;
      }
    | undefined;
  readonly texts: readonly TextsView[];
}

interface TextsView {
  readonly name: string;
  readonly years: readonly { readonly year: string; readonly text: string | undefined; readonly missing: string }[];
}

/** The fewest whose answers are shown together beside somebody's own: of fewer, one could be told from the sum. */
const FEWEST_TOGETHER = 3;

/** A response's own line, beside that of everybody in its county who was asked, in rounds that have closed. */
export function seriesOfResponseView({ series, response, organisation, closed }: SeriesOfResponse): QuestionSeriesView {
  const heads = seriesHeads(series);
  const { kind } = series;
  const everybody = series.members.map(({ code }) => code);
  const lines = series.measures.map((measure, at) => ({
    measure,
    own: lineOf(series, at, [organisation.code]),
    compared: withoutOpen(lineOf(series, at, everybody), closed),
  }));
  const isCompared = lines.some(({ compared }) => compared.some(({ value }) => value !== undefined));
  return {
    ...headOf(series),
    back: { href: paths.response(response), text: 'Svaret' },
    whose: organisation.name,
    compared: isCompared
      ? `Streckad linje: alla ${kind.several} i länet tillsammans, i omgångar som har stängt.`
      : undefined,
    pictures: lines.map(({ measure, own, compared }) =>
      pictureView(series, measure, {
        title: measure.title,
        // A sum of many would press what one gave to the ground; a median is of the same size.
        lines: measure.statistic === 'median' && isCompared ? { own, compared } : { own },
        cells: memberCells(series, measure, organisation.code, own),
      }),
    ),
    table: seriesTable('Tabell', 'Svar', heads, [
      ...lines.flatMap(({ measure, own, compared }) => [
        { name: measure.title, cells: memberCells(series, measure, organisation.code, own) },
        ...(isCompared
          ? [
              {
                name: `${measure.title} – länet`,
                cells: compared.map((point) => togetherCell(point, measure, kind)),
              },
            ]
          : []),
      ]),
    ]),
    parts: undefined,
    texts: textsOf(series, [organisation]),
  };
}

function withoutOpen(line: readonly SeriesPoint[], closed: ReadonlySet<number>): SeriesPoint[] {
  return line.map((point, place) => {
    const isShown = closed.has(place) && point.counted >= FEWEST_TOGETHER;
    const { change, ...rest } = point;
    if (!isShown) return { value: undefined, counted: 0, connects: false };
    return change !== undefined && change.members < FEWEST_TOGETHER ? rest : point;
  });
}

/** What the address asks for: the level (its code), and the measure of the small pictures (its key). */
export interface SeriesQuery {
  readonly niva?: unknown;
  readonly matt?: unknown;
}

/** A round's members together, at the level that is asked for, and each part of it. Undefined if there is no such level. */
export function seriesOfRoundView(
  { series, round, level: whole }: SeriesOfRound,
  query: SeriesQuery,
): QuestionSeriesView | undefined {
  const level = typeof query.niva === 'string' ? findLevel(whole, query.niva) : whole;
  const latest = series.chain.at(-1)?.question;
  if (level === undefined || latest === undefined) return undefined;
  const { kind } = series;
  const heads = seriesHeads(series);
  const own = paths.questionSeriesOfRound(round.id, latest.id);
  const codes = codesOf(level);
  const lines = series.measures.map((measure, at) => ({ measure, line: lineOf(series, at, codes) }));
  const chosen = Math.max(
    0,
    series.measures.findIndex(({ key }) => key === query.matt),
  );
  const measure = series.measures[chosen];
  const at = (niva: string, key: string | undefined) =>
    withQuery(own, { ...(niva === whole.code ? {} : { niva }), ...(key === undefined ? {} : { matt: key }) });
  return {
    ...headOf(series),
    back:
      level === whole
        ? { href: paths.round(round.id), text: round.title }
        : { href: at(whole.code, measure?.key), text: whole.name },
    whose: level.name,
    compared: undefined,
    pictures: lines.map(({ measure: one, line }) =>
      pictureView(series, one, {
        title: one.title,
        lines: { own: line },
        cells: line.map((point) => togetherCell(point, one, kind)),
      }),
    ),
    table: seriesTable(
      'Tabell',
      'Svar',
      heads,
      lines.map(({ measure: one, line }) => ({
        name: one.title,
        cells: line.map((point) => togetherCell(point, one, kind)),
      })),
    ),
    parts:
      measure === undefined || level.parts.length === 0
        ? undefined
        : partsView({ series, level, kind, heads }, { measure, chosen }, at),
    texts: textsOf(
      series,
      level.members.map(({ organisation }) => organisation),
    ),
  };
}

function partsView(
  { series, level, kind, heads }: { series: QuestionSeries; level: Level; kind: OrganisationKind; heads: string[] },
  { measure, chosen }: { measure: Measure; chosen: number },
  at: (niva: string, key: string | undefined) => string,
): NonNullable<QuestionSeriesView['parts']> {
  const parts = level.parts.map((part) => {
    const line = lineOf(series, chosen, codesOf(part));
    return {
      name: part.name,
      href: part.kind === 'member' ? undefined : at(part.code, measure.key),
      line,
      cells:
        part.kind === 'member'
          ? memberCells(series, measure, part.code, line)
          : line.map((point) => togetherCell(point, measure, kind)),
    };
  });
  const values = parts.flatMap(({ line }) => line.flatMap(({ value }) => value ?? []));
  const scale = scaleOf(values);
  return {
    heading: `Var för sig: ${measure.title}`,
    choices:
      series.measures.length < 2
        ? []
        : series.measures.map((one) => ({ text: one.title, href: at(level.code, one.key), isChosen: one === measure })),
    pictures: parts.map(({ name, href, line, cells }) =>
      pictureView(series, measure, { title: name, href, lines: { own: line }, cells, scale }),
    ),
    table: seriesTable('Var för sig som tabell', 'Vem', heads, parts),
  };
}

function headOf(series: QuestionSeries) {
  const latest = series.chain.at(-1)?.question;
  return {
    title: `Genom åren, fråga ${latest?.id ?? ''}`,
    number: latest?.id ?? '',
    heading: latest?.title ?? '',
    breaks: breaksInWords(series),
  };
}

function findLevel(level: Level, code: string): Level | undefined {
  if (level.code === code) return level;
  for (const part of level.parts) {
    const found = findLevel(part, code);
    if (found !== undefined) return found;
  }
  return undefined;
}

function codesOf({ members }: Level): string[] {
  return members.map(({ organisation }) => organisation.code);
}

function memberCells(
  series: QuestionSeries,
  measure: Measure,
  code: string,
  line: readonly SeriesPoint[],
): SeriesCell[] {
  return line.map((point, place) => memberCell(point, readingOf(series, place, code), measure));
}

function textsOf(
  series: QuestionSeries,
  organisations: readonly { readonly code: string; readonly name: string }[],
): TextsView[] {
  const kind = series.chain.at(-1)?.question.kind;
  if (kind !== 'text' && kind !== 'date') return [];
  const heads = seriesHeads(series);
  return organisations.map(({ code, name }) => ({
    name,
    years: series.chain.map((_, place) => {
      const { text, missing } = readingOf(series, place, code);
      return {
        year: heads[place] ?? '',
        text: text !== undefined && kind === 'date' ? formatDate(text) : text,
        missing: MISSING_WORDS[missing ?? 'unanswered'],
      };
    }),
  }));
}
