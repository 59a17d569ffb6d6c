import type { Knex } from 'knex';
import { nearestWord } from '../../catalogue/definition/suggestion.ts';
import { type CaseFaults, type CaseTemplate, type Kept, templateFaults } from '../../domain/board-case/board-case.ts';
import { CASE_FIELD_NAMES, unknownFields } from '../../domain/board-case/case-field.ts';
import type { LoadedTemplate, UnknownField } from '../../domain/board-case/loaded-case.ts';
import { standardTemplate } from '../../domain/board-case/standard-template.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Recipient } from '../../domain/survey/recipient.ts';
import { caseTemplatesIn } from '../../repositories/board-case/board-cases.ts';
import { transaction } from '../../repositories/database.ts';
import { findOrganisationFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';

/**
 * The result of saving a case or a template: saved (`kept`); not saved because of faults; or not saved because somebody
 * else has saved a version that the writer has not seen (`meanwhile`).
 */
export type Keeping<Content> = 'kept' | { readonly faults: CaseFaults } | { readonly meanwhile: Kept<Content> };

/** Loads an organisation's template, for a person who may change it. Throws `not-found`. */
export async function loadCaseTemplate(context: ActionContext, actor: Actor, code: string): Promise<LoadedTemplate> {
  const { knex } = context.database;
  return templateOf(knex, await findOrganisationFor(knex, actor, 'organisation.decide', code));
}

/**
 * An organisation's template for letters to its board. If it has saved none: the letter of the survey's recipient, or
 * else the standard template.
 */
export async function templateOf(
  db: Knex,
  organisation: Organisation,
  letter?: Recipient['letter'],
): Promise<LoadedTemplate> {
  const kept = await caseTemplatesIn(db).find(organisation.code);
  const content = kept?.content ?? standardTemplate(letter);
  return { organisation, kept, content, unknown: unknownIn(content) };
}

/** The names in double braces that are no field, each with the field that was probably meant. */
export function unknownIn(content: Pick<CaseTemplate, 'sections'>): UnknownField[] {
  return unknownFields(content).map((typed) => ({
    typed,
    meant: nearestWord(typed.toLocaleLowerCase('sv-SE'), CASE_FIELD_NAMES),
  }));
}

/**
 * Saves an organisation's template for board cases that are begun later; saved cases do not change. `seen` is the
 * version that the writer saw. Throws `not-found`.
 */
export async function saveCaseTemplate(
  context: ActionContext,
  actor: Actor,
  code: string,
  { content, seen }: { readonly content: CaseTemplate; readonly seen: number },
): Promise<Keeping<CaseTemplate>> {
  const faults = templateFaults(content);
  return transaction(context.database, async (trx) => {
    await findOrganisationFor(trx, actor, 'organisation.decide', code);
    if (Object.keys(faults).length > 0) return { faults };
    const templates = caseTemplatesIn(trx);
    const act = actOf(context, actor);
    const kept = { content, version: seen + 1, ...act };
    const latest = await templates.find(code);
    if ((latest?.version ?? 0) > seen || !(await templates.insert(code, kept))) {
      const meanwhile = await templates.find(code);
      if (meanwhile !== undefined) return { meanwhile };
    }
    await recordEvent(trx, { ...act, organisationCode: code }, 'case-template.save', { version: seen + 1 });
    return 'kept';
  });
}
