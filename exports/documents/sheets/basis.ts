import type { Aggregate } from '../../../server/domain/counting/aggregate.ts';
import type { Basis } from '../../../server/domain/counting/basis.ts';
import { type MemberSubmission, namesOf } from '../../../server/domain/counting/member.ts';
import type { NumberOverride } from '../../../server/domain/counting/number-override.ts';
import {
  answersHeading,
  isNeuter,
  memberKindOf,
  oneOf,
  questionHeader,
} from '../../../server/domain/people/organisation-kind.ts';
import { formatDateTime, genitiveOf, withCapital } from '../../../server/domain/text/swedish.ts';
import type { CompiledText } from '../../../server/domain/tracing/compiled-text.ts';
import { certainSources, type TracedStretch } from '../../../server/domain/tracing/traced-text.ts';
import type { Sheet, SheetRow } from '../../document/sheet.ts';
import { contradictionRule } from '../../report/wording.ts';
import { contradictionColumns, contradictionRows, rankedRows, rankingColumns } from '../basis-tables.ts';

/** “Rangordning”: how many members chose each option of the questions that rank. */
export function rankingsSheet(basis: Aggregate): Sheet {
  const kind = memberKindOf(basis);
  return {
    name: 'Rangordning',
    purpose: `Alternativen efter hur många ${kind.several} som har valt dem. Lika antal delar plats.`,
    frozenColumns: 1,
    columns: [
      { header: 'fråga', width: 9, kind: 'text', repeated: true },
      { header: questionHeader(kind), width: 15, kind: 'text', repeated: true },
      ...rankingColumns(kind),
    ],
    rows: basis.rankings.flatMap((ranking) =>
      rankedRows(ranking).map((row) => [ranking.question, ranking.from, ...row]),
    ),
  };
}

/** “Motsägelser”: answers of the members that cannot all be true. */
export function contradictionsSheet(basis: Basis): Sheet {
  return {
    name: 'Motsägelser',
    purpose: `${answersHeading(memberKindOf(basis))} som inte kan stämma. ${contradictionRule(memberKindOf(basis))}`,
    frozenColumns: 1,
    columns: contradictionColumns(memberKindOf(basis)),
    rows: contradictionRows(basis),
  };
}

/** “Andra tal”: the numbers that are given instead of the computed ones, with why, who and when. */
export function overridesSheet(overrides: readonly NumberOverride[]): Sheet {
  return {
    name: 'Andra tal',
    purpose: 'De tal som har lämnats i stället för de räknade, med skäl, vem som skrev det och när.',
    frozenColumns: 2,
    columns: [
      { header: 'fråga', width: 9, kind: 'text' },
      { header: 'alternativ', width: 42, kind: 'text' },
      { header: 'räknat', width: 9, kind: 'count' },
      { header: 'lämnat', width: 9, kind: 'count' },
      { header: 'skäl', width: 70, kind: 'text' },
      { header: 'vem', width: 24, kind: 'text' },
      { header: 'när', width: 28, kind: 'text' },
      { header: 'räknat då', width: 9, kind: 'count' },
      { header: 'varför det inte går ihop', width: 70, kind: 'text' },
      { header: 'anmärkning', width: 26, kind: 'text', note: true },
    ],
    rows: overrides.map(
      ({ question, optionTitle, number, computed, reason }): SheetRow => [
        question,
        optionTitle,
        computed,
        number,
        reason?.reason ?? null,
        reason?.by ?? null,
        reason === undefined ? null : formatDateTime(reason.at),
        reason?.computed ?? null,
        reason?.discrepancy ?? null,
        reason === undefined ? 'Skäl saknas.' : null,
      ],
    ),
  };
}

/** “Vårdcentraler”: the submission that each member was read from; undefined where that is not known of any. */
export function membersSheet(basis: Basis): Sheet | undefined {
  const { members } = basis;
  const kind = memberKindOf(basis);
  if (!members.some(({ submission, taken }) => submission !== undefined || taken !== undefined)) return undefined;
  return {
    name: withCapital(kind.several),
    purpose: `Vilken inlämning varje ${kind.one} är ${isNeuter(kind) ? 'räknat' : 'räknad'} ur, med version, tid och kvitto.`,
    frozenColumns: 1,
    columns: [
      { header: kind.one, width: widthOfNames(members), kind: 'text', repeated: true },
      { header: questionHeader(kind), width: 15, kind: 'text' },
      { header: 'version', width: 9, kind: 'count' },
      { header: 'inlämnad', width: 30, kind: 'text' },
      { header: 'kvitto', width: 16, kind: 'text' },
      { header: 'anmärkning', width: 26, kind: 'text', note: true },
    ],
    rows: members.flatMap(({ organisation, answered, submission, taken = [] }): SheetRow[] => [
      [
        organisation.name,
        taken.length === 0 ? 'alla' : 'alla andra',
        ...read(submission),
        submission === undefined && (!answered || taken.length > 0) ? 'Inte lämnat svar' : null,
      ],
      ...taken.map(
        (one): SheetRow => [
          organisation.name,
          one.question,
          ...read(one.submission),
          one.submission === undefined ? 'Återtagen' : null,
        ],
      ),
    ]),
  };
}

/** As wide as the longest name, within bounds. */
function widthOfNames(members: Basis['members']): number {
  return Math.min(48, Math.max(24, ...members.map(({ organisation }) => organisation.name.length + 5)));
}

function read(submission: MemberSubmission | undefined): [number | null, string | null, string | null] {
  if (submission === undefined) return [null, null, null];
  return [submission.version, formatDateTime(submission.submittedAt), submission.reference];
}

const ORIGINS: Readonly<Record<TracedStretch['origin'], string>> = {
  taken: 'ordagrant',
  edited: 'ändrat',
  typed: 'skrivet',
};

/** Of words that a member has too, and that do not show that the text comes from it. */
const SAME_WORDS = 'samma ord';

/**
 * “Texternas källor”: every stretch of every compiled text in reading order, with the sentence that it is taken or
 * edited from; a row for each source where there are several.
 */
export function compiledTextsSheet(basis: Basis, compiled: readonly CompiledText[]): Sheet {
  const nameOf = namesOf(basis);
  return {
    name: 'Texternas källor',
    purpose: `Varje gemensam text, del för del: vad som står ordagrant i ${genitiveOf(oneOf(memberKindOf(basis)))} text, vad som är ändrat ur den och vad som är skrivet utan källa. Samma ord: meningen står där också, men är för vanlig för att visa varifrån texten kommer.`,
    frozenColumns: 2,
    columns: [
      { header: 'fråga', width: 9, kind: 'text', repeated: true },
      { header: 'del', width: 7, kind: 'count' },
      { header: 'text', width: 70, kind: 'text' },
      { header: 'hur', width: 12, kind: 'word' },
      { header: memberKindOf(basis).one, width: 20, kind: 'text' },
      { header: 'version', width: 9, kind: 'count' },
      { header: 'källans mening', width: 70, kind: 'text' },
      { header: 'anmärkning', width: 26, kind: 'text', note: true },
    ],
    rows: compiled.flatMap(({ question, traced }) =>
      traced.flatMap((stretch, index): SheetRow[] => {
        const { text, origin, sources } = stretch;
        const certain = certainSources(stretch);
        const row = (how: string) => [question, index + 1, text, how] as const;
        if (sources.length === 0) return [[...row(ORIGINS[origin]), null, null, null, null]];
        return sources.map((source) => [
          ...row(certain.includes(source) ? ORIGINS[origin] : SAME_WORDS),
          nameOf(source.member),
          source.version ?? null,
          source.text,
          null,
        ]);
      }),
    ),
  };
}
