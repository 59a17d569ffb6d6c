import type { ImportContent } from '../../domain/fill-in/import-content.ts';
import { type NotRead, notRead } from '../../domain/fill-in/not-read.ts';
import { ORGANISATION_KIND_NAMES } from '../../domain/survey/question.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { importFillInFile } from '../../files/fill-in/import-file.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import type { ActionContext } from '../context.ts';
import type { UploadedFile } from './import-answers.ts';

/**
 * Reads a fill-in file uploaded for a response. In a workbook with several sheets, the one of the response's
 * organisation is read. A file of another survey than the response's, or the one that it follows, is not accepted. A
 * single sheet filled in for another organisation is: the person sees that in the review and decides.
 */
export async function readImportFile(
  context: ActionContext,
  loaded: LoadedResponse,
  file: UploadedFile,
): Promise<{ readonly file: UploadedFile; readonly content: ImportContent } | NotRead> {
  const { response, survey } = loaded;
  const read = await importFillInFile(file.content, surveysOfFiles(context, [loaded]));
  if ('sentence' in read) return read;
  const own = read.find(({ organisation }) => organisation === response.organisation.code);
  const [only, ...others] = read;
  const filledIn = own ?? (others.length === 0 ? only : undefined);
  if (filledIn === undefined) {
    const codes = read.flatMap(({ organisation }) => organisation ?? []);
    const names = await namesOf(context, codes);
    return notRead({ fault: 'other-organisations', names, organisation: response.organisation.name });
  }
  if (filledIn.survey === undefined)
    return {
      file,
      content: {
        ...filledIn,
        survey: survey.id,
        notes: [...filledIn.notes, `Filen säger inte vilken enkät den är. Den är läst som ”${survey.title}”.`],
      },
    };
  if (filledIn.survey === survey.id || filledIn.survey === survey.follows) return { file, content: filledIn };
  const other = context.catalogue.find(filledIn.survey);
  const whose =
    other === undefined
      ? `enkäten ”${filledIn.survey}”, som inte finns här`
      : `”${other.title}”, som ${ORGANISATION_KIND_NAMES[other.respondent] === 'kommun' ? 'kommuner' : ORGANISATION_KIND_NAMES[other.respondent]} svarar på`;
  return notRead({ fault: 'other-survey', other: whose, survey: survey.title });
}

/**
 * The surveys that a fill-in file may be of: those of the responses and the ones that they follow, as their rounds ask
 * them, and the other surveys of the program, so that a file of another one can be named.
 */
export function surveysOfFiles(context: ActionContext, loaded: readonly LoadedResponse[]): readonly Survey[] {
  const own = loaded.flatMap(({ survey, followedSurvey }) => [survey, followedSurvey ?? survey]);
  return [...new Map([...context.catalogue.surveys, ...own].map((survey) => [survey.id, survey])).values()];
}

async function namesOf({ database }: ActionContext, codes: readonly string[]): Promise<string[]> {
  const organisations = await organisationsIn(database.knex).findAll(codes);
  return codes.flatMap((code) => organisations.find((one) => one.code === code)?.name ?? []);
}
