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
] as const;

/**
 * The numbers of every level as a tidy CSV, a row for each number of each level from the top down to what counties are
 * divided into. What is not known is empty, and never a zero. `survey`: the id of the survey that counts.
 */
export function levelCsvOf(survey: string, { heads, top }: CountedLevels): Uint8Array {
  const rowsOf = (one: CountedLevel, county: Place): (string | number)[][] => {
    const { code, name, kind } = one.level;
    const own = kind === 'county' ? { code, name } : county;
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
        number?.answered ?? '',
        number?.other.length ?? '',
        number?.missing.length ?? '',
        number?.reported?.number ?? '',
      ];
    });
    return [...rows, ...one.parts.filter(({ level }) => level.kind !== 'member').flatMap((part) => rowsOf(part, own))];
  };
  return writeTidyTable(COLUMNS, rowsOf(top, NATION));
}

interface Place {
  readonly code: string;
  readonly name: string;
}
