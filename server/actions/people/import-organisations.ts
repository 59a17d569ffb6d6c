import type { Knex } from 'knex';
import { nearest } from '../../catalogue/nearest.ts';
import { isRegisteredOutside } from '../../catalogue/organisation-register.ts';
import { readNouns, type TypedNouns } from '../../domain/people/kind-nouns.ts';
import {
  isOrganisationCode,
  type OrganisationRow,
  organisationReader,
  type ReadOrganisations,
} from '../../domain/people/organisation-import.ts';
import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Actor } from '../../domain/people/person.ts';
import { nameProblem, normaliseName } from '../../domain/people/person.ts';
import { type OrganisationFile, readOrganisationText } from '../../files/people/organisation-file.ts';
import { transaction } from '../../repositories/database.ts';
import { organisationDetailsIn } from '../../repositories/people/organisation-details.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { mapInTurns } from '../../yield-to-others.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvents } from '../record-event.ts';
import { managedCounties, officeOf } from './counties.ts';
import { divisionsDeclared, kindsKnown } from './organisation-kinds.ts';
import { updateOrganisationsInOpenRounds } from './update-open-rounds.ts';

/** What an import of organisations would do: the problems of the text as a whole, and what becomes of each row. */
export interface OrganisationsPreview {
  readonly problems: OrganisationFile['problems'];
  readonly read: ReadOrganisations;
  /** The kinds that are known without the text. */
  readonly kinds: readonly OrganisationKind[];
}

/** The nouns that were typed for kinds that the text names without nouns, by code. */
export type TypedKinds = ReadonlyMap<string, TypedNouns>;

/** The result: how many were added and changed; or `refused`, if a row or a noun could not be read. Nothing is then saved. */
export type ImportedOrganisations =
  | { readonly outcome: 'imported'; readonly added: number; readonly changed: number }
  | { readonly outcome: 'refused'; readonly preview: OrganisationsPreview };

/**
 * Reads a text of organisations (such as CSV) and gives what importing it would do in the counties that the person
 * manages. Changes nothing. Throws `not-found` if they manage none.
 */
export async function previewOrganisations(
  context: ActionContext,
  actor: Actor,
  text: string,
): Promise<OrganisationsPreview> {
  const { rows, problems } = await readOrganisationText(text);
  const kinds = await kindsKnown(context, context.database.knex);
  return { problems, kinds, read: await readRows(context, context.database.knex, actor, rows, kinds) };
}

/**
 * Adds the organisations of a text and changes what those that are there belong to: all rows or none. What a row says
 * that is so already is left as it is. Throws `not-found` if the person manages no county.
 */
export async function importOrganisations(
  context: ActionContext,
  actor: Actor,
  text: string,
  typed: TypedKinds,
): Promise<ImportedOrganisations> {
  const { rows, problems } = await readOrganisationText(text);
  return saveRows(context, actor, { rows, problems, typed });
}

/** Adds one organisation, typed in a form. Throws `not-found` if the person manages no county. */
export async function addOrganisation(
  context: ActionContext,
  actor: Actor,
  typed: Pick<OrganisationRow, 'code' | 'name' | 'kind' | 'parent' | 'groups'>,
): Promise<ImportedOrganisations> {
  const row = { line: 1, ...typed, one: '', several: '', definite: '' };
  return saveRows(context, actor, { rows: [row], problems: [], typed: new Map(), onlyNew: true });
}

async function saveRows(
  context: ActionContext,
  actor: Actor,
  {
    rows,
    problems,
    typed,
    onlyNew = false,
  }: {
    readonly rows: readonly OrganisationRow[];
    readonly problems: OrganisationFile['problems'];
    readonly typed: TypedKinds;
    /** Whether an organisation that is there already is refused. */
    readonly onlyNew?: boolean;
  },
): Promise<ImportedOrganisations> {
  return transaction(context.database, async (trx) => {
    const counties = managedCounties(actor);
    await organisationDetailsIn(trx).lock(counties);
    const known = await kindsKnown(context, trx);
    const named = [...typed].flatMap(([code, nouns]) => {
      const read = readNouns(code, nouns);
      return 'kind' in read ? [read.kind] : [];
    });
    const kinds = [...known, ...named.filter(({ code }) => !known.some((kind) => kind.code === code))];
    const read = await readRows(context, trx, actor, rows, kinds);
    const isRefused = read.rows.some(
      ({ outcome }) => outcome === 'refused' || outcome === 'kind-unknown' || (onlyNew && outcome !== 'new'),
    );
    if (isRefused || problems.length > 0 || rows.length === 0)
      return { outcome: 'refused', preview: { problems, read, kinds: known } };

    const of = (outcome: 'new' | 'changed') =>
      read.rows.flatMap((row) => (row.outcome === outcome ? [row.placed] : []));
    const [added, changed] = [of('new'), of('changed')];
    const used = new Set(added.map(({ organisation }) => organisation.kind));
    await organisationDetailsIn(trx).addKinds([...kinds, ...read.newKinds].filter(({ code }) => used.has(code)));
    await organisationsIn(trx).insert(added.map(({ organisation }) => organisation));
    await organisationDetailsIn(trx).place([...added, ...changed]);
    await updateOrganisationsInOpenRounds(context, trx, counties);
    await recordEvents(trx, actOf(context, actor), [
      ...added.map(
        ({ organisation }) =>
          ({
            verb: 'organisation.add',
            organisationCode: organisation.code,
            detail: { office: officeOf(actor, organisation.county).code },
          }) as const,
      ),
      ...changed.map(
        ({ organisation }) => ({ verb: 'organisation.move', organisationCode: organisation.code, detail: {} }) as const,
      ),
    ]);
    return { outcome: 'imported', added: added.length, changed: changed.length };
  });
}

async function readRows(
  context: ActionContext,
  db: Knex,
  actor: Actor,
  rows: readonly OrganisationRow[],
  kinds: readonly OrganisationKind[],
): Promise<ReadOrganisations> {
  const counties = managedCounties(actor);
  // The database cannot be asked for every character that may be typed, and no organisation has a wrong code or name.
  const taken = await organisationDetailsIn(db).takenOutside(counties, {
    codes: rows.map(({ code }) => code).filter(isOrganisationCode),
    names: rows.map(({ name }) => normaliseName(name)).filter((name) => nameProblem(name) === undefined),
  });
  const reader = organisationReader(rows, {
    organisations: await organisationDetailsIn(db).list(counties),
    kinds,
    isTakenElsewhere: ({ code, name }) =>
      taken.codes.has(code) || taken.names.has(name) || isRegisteredOutside({ code, name }, counties),
    county: counties.length === 1 ? counties[0] : undefined,
    divisions: divisionsDeclared(context),
    nearest,
  });
  return reader.together(await mapInTurns(reader.rows, reader.readRow));
}
