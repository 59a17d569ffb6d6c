import type { CaseFaults, CaseTemplate, Kept } from '../../domain/board-case/board-case.ts';
import type { LoadedTemplate } from '../../domain/board-case/loaded-case.ts';
import { formatDateTime } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { inputErrors } from '../site/input-field.ts';
import {
  type FieldListView,
  fieldList,
  letterInputs,
  meanwhileWords,
  type SectionFields,
  sectionFields,
  unknownWords,
} from './case-fields.ts';

/** The page with an organisation's template for letters to its board. */
export interface CaseTemplateView {
  readonly title: string;
  readonly organisation: string;
  readonly wrong: boolean;
  readonly done: string | undefined;
  readonly errors: ErrorSummaryView | undefined;
  readonly meanwhile: string | undefined;
  readonly unknown: readonly string[];
  readonly kept: string;
  readonly action: string;
  readonly seen: number;
  readonly inputs: ReturnType<typeof letterInputs>;
  readonly sections: readonly SectionFields[];
  readonly fields: readonly FieldListView[];
  readonly backHref: string;
}

/**
 * The page with the form of an organisation's template for board cases. `typed`: what was posted and could not be
 * saved, with its faults, or who has saved another version meanwhile.
 */
export function caseTemplateView(
  { organisation, kept, content, unknown }: LoadedTemplate,
  {
    done,
    typed,
  }: {
    readonly done?: unknown;
    readonly typed?: {
      readonly content: CaseTemplate;
      /** The version that its writer had seen; 0 for none. */
      readonly seen: number;
      readonly faults?: CaseFaults | undefined;
      readonly meanwhile?: Kept<unknown> | undefined;
    };
  } = {},
): CaseTemplateView {
  const shown = typed?.content ?? content;
  const inputs = letterInputs(shown, typed?.faults);
  const sections = sectionFields(shown.sections, typed?.faults);
  const errors = inputErrors([...Object.values(inputs), ...sections.flatMap(({ heading, text }) => [heading, text])]);
  return {
    title: 'Mall för ärenden till nämnden',
    organisation: organisation.name,
    wrong: errors !== undefined,
    done:
      done === 'sparad' && typed === undefined
        ? 'Mallen är sparad. Den används i ärenden som börjas från och med nu.'
        : undefined,
    errors,
    meanwhile: typed?.meanwhile && meanwhileWords(typed.meanwhile),
    unknown: typed === undefined ? unknownWords(unknown) : [],
    kept:
      kept === undefined
        ? 'Det här är Samsvars förslag. Ingen har ändrat det än.'
        : `Senast ändrad av ${kept.by}, ${formatDateTime(kept.at)}.`,
    action: paths.caseTemplate(organisation.code),
    seen: typed?.meanwhile?.version ?? typed?.seen ?? kept?.version ?? 0,
    inputs,
    sections,
    fields: fieldList(),
    backHref: paths.organisation(organisation.code),
  };
}
