/** What is asked before a new survey is begun. */
export interface NewSurvey {
  readonly title: string;
  /** The name without the year: “trygghet”. */
  readonly name: string;
  readonly year: number;
  /** The code of the kind of organisation that answers. */
  readonly respondent: string;
}

/** The definition of a survey without questions: one part with one page, which lacks its first question. */
export function newSurvey({ title, name, year, respondent }: NewSurvey): object {
  return {
    $schema: 'https://samsvar.example/survey-definition',
    $id: `${name}-${year}`,
    title,
    respondent,
    year,
    lastDay: `${year + 1}-03-31`,
    introduction: [],
    instructions: [],
    contact: [],
    parts: [{ letter: 'A', title: 'Frågor', sections: [{ pages: [[]] }] }],
    type: 'object',
    properties: {},
    required: [],
    additionalProperties: false,
  };
}
