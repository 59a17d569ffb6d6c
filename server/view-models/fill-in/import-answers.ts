import type { AnswerImport } from '../../domain/fill-in/loaded-import.ts';
import { formatDateTime } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths } from '../../paths.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { lockWords } from '../response/lock-words.ts';

/** The page where a survey is downloaded as a fill-in file, and a fill-in file is imported. */
export interface ImportAnswersView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly notice: string | undefined;
  readonly wordHref: string;
  readonly excelHref: string;
  readonly begun: boolean;
  readonly action: string;
  readonly mayImport: boolean;
  /** Why the uploaded file could not be read. */
  readonly error: string | undefined;
  readonly imports: readonly { readonly href: string; readonly name: string; readonly when: string }[];
}

export function importAnswersView(
  loaded: LoadedResponse,
  imports: readonly AnswerImport[],
  error?: string,
): ImportAnswersView {
  const { response, survey, writable } = loaded;
  return {
    title: `${error === undefined ? '' : 'Fel: '}Fyll i utanför Samsvar, ${survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'import'),
    notice: lockWords(loaded),
    wordHref: paths.fillIn(response.id, 'docx'),
    excelHref: paths.fillIn(response.id, 'xlsx'),
    begun: response.version > 0,
    action: paths.imports(response.id),
    mayImport: writable,
    error,
    imports: imports.map(({ id, file, content }) => ({
      href: paths.importReview(response.id, id),
      // A workbook with several sheets for the organisation has been read once for each.
      name:
        content.sheet !== undefined && imports.filter((one) => one.file.id === file.id).length > 1
          ? `${file.name}, bladet ”${content.sheet}”`
          : file.name,
      when: `${formatDateTime(file.at)}, ${file.by}`,
    })),
  };
}
