import { readFile } from 'node:fs/promises';
import { nearest } from '../catalogue/nearest.ts';
import { allOrganisations, type County, REGISTERED_ORGANISATIONS } from '../catalogue/organisation-register.ts';
import { divisionsOf } from '../domain/counting/member-sum.ts';
import { type Belonging, belongings } from '../domain/people/belonging.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { PlacedOrganisation } from '../domain/people/organisation-details.ts';
import { readOrganisationRows } from '../domain/people/organisation-import.ts';
import { BUILT_IN_KINDS, type OrganisationKind } from '../domain/people/organisation-kind.ts';
import { NOUN_COLUMNS } from '../domain/people/organisation-row-fault.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { respondentKindsOf } from '../domain/survey/survey.ts';
import { spellingKey } from '../domain/text/spelling-key.ts';
import { formatCounted, formatList } from '../domain/text/swedish.ts';
import { organisationTextOf, readOrganisationText } from '../files/people/organisation-file.ts';
import { fileAdvice, type Invocation, type Outlet, UsageRefusal } from './command.ts';
import { requiredCounty } from './county-option.ts';

/** The organisations that a command knows: those of the register, and those of `--organisations`. */
export interface CommandOrganisations {
  /** Those of the file, in its order; empty without one. */
  readonly ofFile: readonly Organisation[];
  /**
   * Those that are rows of tables: of the file, and of the register those that the file does not have.
   */
  readonly asRows: readonly PlacedOrganisation[];
  /** What those of the file belong to, by code. */
  readonly belonging: ReadonlyMap<string, Belonging>;
  /** The kinds that are not built in. */
  readonly kinds: readonly OrganisationKind[];
  /** Whether every row of the file was understood. */
  readonly clean: boolean;
  /** SCB's code of the county where it is known from the file alone: those whose county it says are all of one. */
  readonly county: string | undefined;
  /** All, first those of the file and then those of a county. An organisation of the file is instead of its own code. */
  all(first?: County): readonly Organisation[];
  /** The organisation with a name, ignoring case and spaces. */
  find(name: string): Organisation | undefined;
}

/**
 * Reads the file of `--organisations`; without it the organisations are those of the register. An organisation of the
 * file that says neither its parent nor a code of the register is in the county that is counted: that of `--county`, else
 * the only one of the others in the file, else the default. Writes a line for each row that
 * is refused; the others are kept. Throws UsageRefusal if the file cannot be read or has no rows.
 */
export async function readCommandOrganisations(
  invocation: Invocation,
  outlet: Outlet,
  { surveys }: { readonly surveys: readonly Survey[] },
): Promise<CommandOrganisations> {
  const path = invocation.options.organisations;
  const ofSurveys = surveys
    .flatMap(respondentKindsOf)
    .filter(({ code }) => !BUILT_IN_KINDS.some((kind) => kind.code === code));
  if (path === undefined) return known([], ofSurveys, true);
  const read = organisationTextOf(await bytesOf(path, invocation));
  if ('sentence' in read) throw new UsageRefusal(`Filen ”${path}” kan inte läsas. ${read.sentence}`);
  const { rows, problems } = await readOrganisationText(read.text);
  for (const { line, sentence } of problems) outlet.tell(lineOf(path, line, sentence));
  const among = {
    organisations: REGISTERED_ORGANISATIONS,
    kinds: [...BUILT_IN_KINDS, ...ofSurveys],
    isTakenElsewhere: () => false,
    divisions: divisionsOf(surveys),
    nearest,
  };
  const county =
    invocation.options.county === undefined
      ? onlyCounty(readOrganisationRows(rows, { ...among, county: undefined }).rows)
      : undefined;
  const {
    rows: meant,
    newKinds,
    unknownKinds,
  } = readOrganisationRows(rows, {
    ...among,
    county: requiredCounty(invocation.options.county ?? county ?? invocation.defaultCounty).code,
  });
  for (const one of meant)
    if (one.outcome === 'refused') for (const { sentence } of one.faults) outlet.tell(lineOf(path, one.line, sentence));
  if (unknownKinds.length > 0)
    outlet.tell(
      `${path}: det står inte vad ${formatList(unknownKinds)} heter, så de kallas organisationer. Skriv det i kolumnerna ${NOUN_COLUMNS}.`,
    );
  const placed = meant.flatMap((one) => (one.outcome === 'refused' ? [] : [one.placed]));
  if (placed.length === 0) throw new UsageRefusal(`Filen ”${path}” har inga organisationer som kan läsas.`);
  outlet.tell(`${formatCounted(placed.length, ['organisation', 'organisationer'])} lästes ur ${path}.`);
  return known(placed, [...ofSurveys, ...newKinds], placed.length === meant.length && problems.length === 0, county);
}

function known(
  placed: readonly PlacedOrganisation[],
  kinds: readonly OrganisationKind[],
  clean: boolean,
  county?: string,
): CommandOrganisations {
  const ofFile = placed.map(({ organisation }) => organisation);
  const codes = new Set(ofFile.map(({ code }) => code));
  const asRows = [...placed, ...REGISTERED_ORGANISATIONS.filter(({ organisation: { code } }) => !codes.has(code))];
  const all = (first?: County) => [...ofFile, ...allOrganisations(first).filter(({ code }) => !codes.has(code))];
  const byKey = new Map(
    all()
      .toReversed()
      .map((organisation) => [spellingKey(organisation.name), organisation]),
  );
  return {
    ofFile,
    asRows,
    belonging: belongings(asRows),
    kinds,
    clean,
    county,
    all,
    find: (name) => byKey.get(spellingKey(name)),
  };
}

/** The county of the rows that say one, if it is the same. */
function onlyCounty(rows: ReturnType<typeof readOrganisationRows>['rows']): string | undefined {
  const counties = new Set(rows.flatMap((one) => (one.outcome === 'refused' ? [] : [one.placed.organisation.county])));
  const [only, ...others] = counties;
  return others.length === 0 ? only : undefined;
}

function lineOf(path: string, line: number | undefined, sentence: string): string {
  return line === undefined ? `${path}: ${sentence}` : `${path}, rad ${line}: ${sentence}`;
}

async function bytesOf(path: string, { resolve }: Invocation): Promise<Uint8Array> {
  try {
    return await readFile(resolve(path));
  } catch (error) {
    throw new UsageRefusal(`Filen ”${path}” kan inte läsas. ${fileAdvice(error)}`);
  }
}
