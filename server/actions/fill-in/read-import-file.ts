import type { ImportContent } from '../../domain/fill-in/import-content.ts';
import { canBeAccepted, reviewImport } from '../../domain/fill-in/import-review.ts';
import { type NotRead, notRead } from '../../domain/fill-in/not-read.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { isCountedKind } from '../../domain/people/organisation-kind.ts';
import { respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { readFillInFile } from '../../files/fill-in/in-thread.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import type { ActionContext } from '../context.ts';
import type { ReadImport, UploadedFile } from './import-answers.ts';

/**
 * Reads a fill-in file uploaded for a response. In a workbook with several sheets, the one of the response's
 * organisation is read, and all of them where somebody has copied it, the one with most to accept first. A file of
 * another survey than the response's, or the one that it follows, is not accepted. A single sheet filled in for another
 * organisation is: the person sees that in the review and decides.
 */
export async function readImportFile(
  context: ActionContext,
  loaded: LoadedResponse,
  file: UploadedFile,
): Promise<ReadImport | NotRead> {
  const { response, survey } = loaded;
  const read = await readFillInFile(file.content, surveysOfFiles(context, [loaded]));
  if ('sentence' in read) return read;
  const own = sheetsFor(response.organisation, read);
  if (own.length === 0) {
    const names = await namesIn(context, read);
    return notRead({ fault: 'other-organisations', names, organisation: response.organisation.name });
  }
  const [content, ...otherSheets] = own
    .filter((one) => one.survey === undefined || one.survey === survey.id || one.survey === survey.follows)
    .map((one) => asSurveyOf(survey, one))
    .toSorted((one, other) => acceptableIn(loaded, other) - acceptableIn(loaded, one));
  if (content !== undefined) return { file, content, otherSheets };
  const otherSurvey = own[0]?.survey ?? '';
  const other = context.catalogue.find(otherSurvey);
  const whose =
    other === undefined
      ? `enkäten ”${otherSurvey}”, som inte finns här`
      : `”${other.title}”, som ${answeredBy(other)} svarar på`;
  return notRead({ fault: 'other-survey', other: whose, survey: survey.title });
}

/** Of a region and an RSS one is told of, as there is one in a county; of other kinds all. */
function answeredBy(survey: Survey): string {
  const { one, several } = respondentsOf(survey);
  return isCountedKind(survey.respondent) ? several : one;
}

/**
 * The surveys that a fill-in file may be of: those of the responses and the ones that they follow, as their rounds ask
 * them, and the other surveys of the program, so that a file of another one can be named.
 */
export function surveysOfFiles(context: ActionContext, loaded: readonly LoadedResponse[]): readonly Survey[] {
  const own = loaded.flatMap(({ survey, followedSurvey }) => [survey, followedSurvey ?? survey]);
  return [...new Map([...context.catalogue.surveys, ...own].map((survey) => [survey.id, survey])).values()];
}

/** The sheets of an organisation, by its code or, where a sheet has lost that, by its name; else the only one. */
function sheetsFor({ code, name }: Organisation, read: readonly ImportContent[]): readonly ImportContent[] {
  const own = read.filter(({ organisation, sheet }) =>
    organisation === undefined ? sheet === name : organisation === code,
  );
  return own.length > 0 || read.length > 1 ? own : read;
}

function asSurveyOf(survey: Survey, content: ImportContent): ImportContent {
  return content.survey === undefined
    ? {
        ...content,
        survey: survey.id,
        notes: [...content.notes, { note: 'survey-unsaid', title: survey.title }],
      }
    : content;
}

function acceptableIn({ survey, followedSurvey, answers }: LoadedResponse, content: ImportContent): number {
  return reviewImport(survey, answers, content, followedSurvey).questions.filter(canBeAccepted).length;
}

/** What the sheets of a workbook are for: the names of their organisations, or their own where they have lost that. */
async function namesIn({ database }: ActionContext, read: readonly ImportContent[]): Promise<string[]> {
  const codes = read.flatMap(({ organisation }) => organisation ?? []);
  const organisations = await organisationsIn(database.knex).findAll(codes);
  const names = read.flatMap(({ organisation, sheet }) =>
    organisation === undefined
      ? sheet === undefined
        ? []
        : [`”${sheet}”`]
      : (organisations.find(({ code }) => code === organisation)?.name ?? []),
  );
  return [...new Set(names)];
}
