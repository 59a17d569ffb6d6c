import type { ListedDraft, PublishedSurvey } from '../../domain/authoring/survey-draft.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { formatDate, formatDateTime } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { nameOfDraft, type PlaceView, type ToldOfDraft } from './survey-draft.ts';

/** The page with the surveys that a person makes. */
export interface SurveysView {
  readonly title: string;
  readonly notice: string | undefined;
  /** Why a file could not be taken. */
  readonly refusal: string | undefined;
  /** What in the file stands in the way, by place. */
  readonly faults: readonly PlaceView[];
  readonly drafts: readonly {
    readonly title: string;
    readonly href: string;
    /** Its short name: “uppfoljning-2026”. */
    readonly id: string;
    readonly saved: string;
  }[];
  readonly published: readonly {
    readonly title: string;
    readonly id: string;
    readonly version: number;
    readonly published: string;
    /** The county that made it, where it is another's. */
    readonly from: string | undefined;
    readonly readHref: string;
    readonly fileHref: string;
    readonly workbookHref: string;
    /** Offering it to other counties, or no longer; undefined where it is another county's. */
    readonly offer: { readonly action: string; readonly isOffered: boolean } | undefined;
    readonly changeAction: string;
  }[];
  readonly programs: readonly {
    readonly id: string;
    readonly title: string;
    readonly readHref: string;
    readonly fileHref: string;
    readonly workbookHref: string;
  }[];
  /** The counties that a new survey can be made for, where there are several. */
  readonly counties: readonly { readonly code: string; readonly name: string }[];
  readonly beginAction: string;
  readonly newHref: string;
  readonly templateHref: string;
}

/** What the page shows; see `listSurveysInTheMaking`. */
interface Making {
  readonly drafts: readonly ListedDraft[];
  readonly published: readonly (PublishedSurvey & { readonly title: string })[];
  readonly counties: readonly { readonly code: string; readonly name: string }[];
  readonly countyNames: ReadonlyMap<string, string>;
  readonly available: { readonly surveys: readonly Survey[] };
}

export function surveysView(
  { drafts, published, counties, countyNames, available }: Making,
  { notice, refusal, faults = [] }: ToldOfDraft = {},
): SurveysView {
  const made = new Set(published.map(({ survey }) => survey));
  const isOwn = (county: string) => counties.some(({ code }) => code === county);
  return {
    title: 'Enkäter',
    notice,
    refusal,
    faults,
    templateHref: paths.surveyTemplate,
    drafts: drafts.map(({ id, beginning, savedAt, savedBy }) => ({
      ...nameOfDraft(beginning),
      href: paths.surveyDraft(id),
      saved: `${savedBy.name}, ${formatDateTime(savedAt)}`,
    })),
    published: published.map(({ survey, version, title, publishedAt, publishedBy, county, isOffered }) => ({
      title,
      id: survey,
      version,
      published: `${formatDate(publishedAt)}, ${publishedBy.name}`,
      from: isOwn(county) ? undefined : countyNames.get(county),
      readHref: paths.readingVersion(survey),
      fileHref: paths.surveyFile(survey),
      workbookHref: paths.surveyWorkbook(survey),
      offer: isOwn(county) ? { action: paths.offerSurvey(survey), isOffered } : undefined,
      changeAction: paths.surveyDrafts,
    })),
    programs: available.surveys
      .filter(({ id }) => !made.has(id))
      .map((survey) => ({
        id: survey.id,
        title: nameWithYear(survey),
        readHref: paths.readingVersion(survey.id),
        fileHref: paths.surveyFile(survey.id),
        workbookHref: paths.surveyWorkbook(survey.id),
      })),
    counties: counties.length > 1 ? counties : [],
    beginAction: paths.surveyDrafts,
    newHref: paths.newSurveyDraft,
  };
}
