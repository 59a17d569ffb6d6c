import {
  asksForEmail,
  type ContactDetails,
  type ContactFaults,
  contactLine,
  contactSentence,
} from '../../domain/people/contact.ts';
import type { Response } from '../../domain/response/response.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { formatDate } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../answer/form-fields.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { inputErrors, type TextInput, textInput } from '../site/input-field.ts';

/** The page with the form for the contact person of a response. */
export interface ContactFormView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly organisation: string;
  readonly notice: string | undefined;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  readonly text: string;
  /** Undefined when the round's contact details have been erased; nothing can be written then. */
  readonly fields: readonly TextInput[] | undefined;
  readonly action: string;
  readonly leaveHref: string;
}

/** The contact person in one line, with a link to change it for someone who may. */
export interface ContactLineView {
  readonly text: string;
  readonly href: string | undefined;
  readonly linkText: string;
}

export function contactLineView(
  { response, survey, permissions }: Pick<LoadedResponse, 'response' | 'survey' | 'permissions'>,
  details: ContactDetails | undefined,
): ContactLineView {
  const erased = response.round.erasedAt !== undefined;
  return {
    text: erased ? 'Raderad' : details === undefined ? 'Ingen angiven' : contactLine(survey.contact, details),
    href: permissions.has('response.answer') && !erased ? paths.contact(response.id) : undefined,
    linkText: details === undefined ? 'ange' : 'ändra',
  };
}

/** Reads the posted contact details, by the survey's printed labels. */
export function readTypedContact(survey: Survey, posted: PostedFields): ContactDetails {
  return Object.fromEntries(survey.contact.map((label, index) => [label, fieldText(posted, nameAt(index))]));
}

export function contactFormView(
  { response, survey }: { readonly response: Response; readonly survey: Survey },
  details: ContactDetails,
  { faults = {}, saved = false }: { readonly faults?: ContactFaults; readonly saved?: boolean } = {},
): ContactFormView {
  const { round, organisation } = response;
  const fields = survey.contact.map((label, index) =>
    textInput({
      name: nameAt(index),
      label,
      value: details[label] ?? '',
      error: contactSentence(faults, label),
      ...(asksForEmail(label)
        ? { type: 'email', autocomplete: 'email' }
        : /namn/i.test(label)
          ? { autocomplete: 'name' }
          : {}),
    }),
  );
  const errors = inputErrors(fields);
  return {
    title: `Kontaktperson, ${survey.title}`,
    surveyTitle: nameWithYear(survey),
    organisation: organisation.name,
    notice: saved ? 'Kontaktuppgifterna är sparade.' : undefined,
    wrong: errors !== undefined,
    errors: errors && { ...errors, text: 'Kontaktuppgifterna är inte sparade än.' },
    text: textOf(response),
    fields: round.erasedAt === undefined ? fields : undefined,
    action: paths.contact(response.id),
    leaveHref: paths.response(response.id),
  };
}

function textOf({ round: { erasedAt, eraseOn } }: Response): string {
  if (erasedAt !== undefined)
    return `Kontaktuppgifterna raderades ${formatDate(erasedAt)}, eftersom de inte behövs längre. Det som är inlämnat finns kvar.`;
  const until = eraseOn === undefined ? '' : ` De raderas ${formatDate(eraseOn)}.`;
  return `Hit hör den som följer omgången av sig om något är oklart. Uppgifterna sparas skilda från svaren: de lämnas inte in och kommer inte med i utskrifter eller filer.${until} Töm fälten för att ta bort dem.`;
}

function nameAt(index: number): string {
  return `kontakt-${index + 1}`;
}
