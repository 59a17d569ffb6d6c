import type { Survey } from '../../domain/survey/survey.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../answer/form-fields.ts';
import { type ChoiceInput, choiceInput, type TextInput, textInput } from '../site/input-field.ts';
import { kindsToChoose } from './field-words.ts';

/** The page on which a new survey is begun. */
export interface NewSurveyView {
  readonly title: string;
  readonly wrong: boolean;
  readonly action: string;
  readonly surveysHref: string;
  readonly heading: TextInput;
  readonly name: TextInput;
  readonly year: TextInput;
  readonly respondent: ChoiceInput;
  readonly county: ChoiceInput | undefined;
}

/** `posted`: what was typed, where it could not be begun with. `year`: this year. */
export function newSurveyView(
  {
    counties,
    available,
  }: {
    readonly counties: readonly { readonly code: string; readonly name: string }[];
    readonly available: { readonly surveys: readonly Survey[] };
  },
  year: number,
  posted?: PostedFields,
): NewSurveyView {
  const typed = (name: string) => fieldText(posted ?? {}, name);
  const isWrong = (isRight: boolean, sentence: string) => (posted === undefined || isRight ? undefined : sentence);
  return {
    title: 'Ny enkät',
    wrong: posted !== undefined,
    action: paths.newSurveyDraft,
    surveysHref: paths.surveys,
    heading: textInput({
      name: 'title',
      label: 'Rubrik',
      value: typed('title'),
      error: isWrong(typed('title').trim() !== '', 'Skriv vad enkäten heter.'),
    }),
    name: textInput({
      name: 'name',
      label: 'Kortnamn',
      hint: 'Ett ord utan årtal, som trygghet. Lämna tomt så görs det av rubriken.',
      value: typed('name'),
    }),
    year: textInput({
      name: 'year',
      label: 'År',
      hint: 'Det år som svaren gäller.',
      value: posted === undefined ? String(year) : typed('year'),
      error: isWrong(/^\s*[12]\d{3}\s*$/.test(typed('year')), 'Skriv ett år med fyra siffror.'),
    }),
    respondent: choiceInput({
      name: 'respondent',
      label: 'Vilka svarar?',
      chosen: posted === undefined ? 'municipality' : typed('respondent'),
      options: kindsToChoose(available.surveys),
    }),
    county:
      counties.length < 2
        ? undefined
        : choiceInput({
            name: 'county',
            label: 'Län',
            chosen: typed('county'),
            options: counties.map(({ code, name }) => ({ value: code, text: name })),
          }),
  };
}
