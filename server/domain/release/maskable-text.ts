import { askedAnswers } from '../answer/answer.ts';
import { orderedFields } from '../answer/answer-fields.ts';
import { isRead } from '../answer/typed-cell.ts';
import { textsOfAnswer } from '../screening/screened-text.ts';
import type { Survey } from '../survey/survey.ts';
import { isDay } from '../text/day.ts';
import { type Mask, type Masking, maskOf } from './masking.ts';
import type { MaskedDocument } from './release-copy.ts';

/** A free text of a submission, in which passages may be masked. */
export interface MaskableText {
  /** Unique within the submission: “B.text”, “3.underlag.1380”. */
  readonly key: string;
  /** The printed number of the question that the text belongs to. */
  readonly question: string;
  /** Swedish name of the text: “Svaret”, “Kommentaren”, “Halmstads text i underlaget”. */
  readonly name: string;
  readonly text: string;
}

/** All free texts of a submission, in the survey's order. For each question its own texts, then those of the basis. */
export function maskableTexts(survey: Survey, { answers, basis }: MaskedDocument): readonly MaskableText[] {
  const asked = askedAnswers(survey, answers);
  return survey.questions.flatMap((question) => {
    const { id } = question;
    const answer = asked[id];
    const own = textsOfAnswer(question, answer).map(
      ({ place, name, typed }): MaskableText => ({ key: `${id}.${place}`, question: id, name, text: typed }),
    );
    const typed = orderedFields(question, answer).flatMap((said) => (isUnread(said) ? [String(said.value)] : []));
    const numbers = typed.map(
      (text, index): MaskableText => ({
        key: `${id}.tal.${index}`,
        question: id,
        name: 'Det som skrevs som tal eller datum',
        text,
      }),
    );
    const sources = (basis?.texts ?? [])
      .filter((text) => text.question === id)
      .flatMap(({ texts }) =>
        texts.map(
          ({ member, text }, index): MaskableText => ({
            key: `${id}.underlag.${index}`,
            question: id,
            name: `Underlag: text från ${member}`,
            text,
          }),
        ),
      );
    const reasons = (basis?.overrides ?? [])
      .filter((override) => override.question === id)
      .flatMap(({ option, optionTitle, reason }): MaskableText[] =>
        reason === undefined
          ? []
          : [
              {
                key: `${id}.skal.${option}`,
                question: id,
                name: `Skäl till talet vid ”${optionTitle}”`,
                text: reason.reason,
              },
              ...(reason.discrepancy === undefined
                ? []
                : [
                    {
                      key: `${id}.gar-inte-ihop.${option}`,
                      question: id,
                      name: `Varför talet vid ”${optionTitle}” inte går ihop`,
                      text: reason.discrepancy,
                    },
                  ]),
            ],
      );
    return [...own, ...numbers, ...sources, ...reasons];
  });
}

/** How many times a masking's words occur in each text; only texts where they occur. */
export interface MaskingPlaces {
  readonly masking: Masking;
  readonly places: readonly { readonly text: MaskableText; readonly times: number }[];
}

/**
 * Where each masking's words occur, in the order of the maskings. Each text is read once. A caller that has made a `Mask`
 * of these maskings already passes it as `mask`, to spare making it again.
 */
export function placesOfMaskings(
  maskings: readonly Masking[],
  texts: readonly MaskableText[],
  mask: Mask = maskOf(maskings),
): readonly MaskingPlaces[] {
  const timesInTexts = texts.map((text) => ({ text, times: mask.timesIn(text.text) }));
  return maskings.map((masking, index) => ({
    masking,
    places: timesInTexts.flatMap(({ text, times }) => {
      const own = times[index] ?? 0;
      return own === 0 ? [] : [{ text, times: own }];
    }),
  }));
}

/** Whether a field holds what was typed in place of a number, a date or an option, and could not be read. */
function isUnread(said: ReturnType<typeof orderedFields>[number]): boolean {
  const { field, value, cell } = said;
  if (cell !== undefined) return cell.column.holds !== 'text' && !isRead(cell.column, said.value);
  return field === 'number' ? typeof value === 'string' : field === 'date' && !isDay(value);
}
