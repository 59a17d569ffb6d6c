import type { CountedLevel, CountedLevels } from '../../server/domain/counting/counted-level.ts';
import { NATION } from '../../server/domain/people/organisation.ts';
import { writeTidyTable } from './csv.ts';

const COLUMNS = [
  'survey',
  'level',
  'county_code',
  'county',
  'code',
  'name',
  'question',
  'option',
  'row',
  'column',
  'title',
  'statistic',
  'value',
  'lowest',
  'highest',
  'answered',
  'other',
  'missing',
  'reported',
  'members',
  'submitted',
  'submitted_now',
  'frozen_at',
  'answered_by',
  'place',
  'answers',
] as const;

/**
 * The numbers of every level as a tidy CSV, a row for each number of each level from the top down to what counties are
 * divided into. What is not known is empty, and never a zero. `survey`: the id of the survey that counts. `codes`: the
 * members' codes by name.
 *
 * `members` and `submitted` are how many members the level has, and how many of them are counted with an answer.
 * `frozen_at` (ISO time) is when the county's basis was frozen, in it and its parts, and `submitted_now` how many have
 * submitted now: both are empty where nothing is frozen, and the country has no time of its own. `answered_by` has the
 * codes of the members that the number is made of, with a space between them. `answers` is how many answers it is made of
 * where a member may give several, and else empty: `answered`, `other` and `missing` are members.
 */
export function levelCsvOf(
  survey: string,
  { heads, top }: CountedLevels,
  codes: ReadonlyMap<string, string>,
): Uint8Array {
  const rowsOf = (one: CountedLevel, county: Place): (string | number)[][] => {
    const { code, name, kind } = one.level;
    const own = kind === 'county' ? { code, name, frozen: one.level.frozen?.at } : county;
    const rows = heads.map((head, at) => {
      const number = one.numbers[at];
      return [
        survey,
        kind,
        own.code,
        own.name,
        code,
        name,
        head.question,
        head.option ?? '',
        head.row ?? '',
        head.column ?? '',
        head.title,
        head.statistic,
        number?.value ?? '',
        number?.bounds?.lowest ?? '',
        number?.bounds?.highest ?? '',
        number?.answered.length ?? '',
        number?.other.length ?? '',
        number?.missing.length ?? '',
        number?.reported?.number ?? '',
        one.members,
        one.submitted,
        one.submittedNow ?? '',
        own.frozen ?? '',
        (number?.answered ?? []).map((name) => codes.get(name) ?? name).join(' '),
        number?.place ?? '',
        number?.answers ?? '',
      ];
    });
    return [...rows, ...one.parts.filter(({ level }) => level.kind !== 'member').flatMap((part) => rowsOf(part, own))];
  };
  return writeTidyTable(COLUMNS, rowsOf(top, NATION));
}

interface Place {
  readonly code: string;
  readonly name: string;
  /** When its basis was frozen (ISO time). */
  readonly frozen?: string | undefined;
}
