import type { Refusal } from '../../domain/refusal.ts';
import type { PlainRefusal, Refused } from '../../domain/refused.ts';
import { formatCount } from '../../domain/text/swedish.ts';

/** A refusal as an open page shows it beside the answer that could not be saved. */
export interface OpenPageRefusal {
  readonly refusal: string;
  readonly heading: string;
  /** What happened, what it means and what to do, one paragraph each. */
  readonly text: readonly string[];
}

/**
 * The text shown after the words that an answer is not saved, for refusals whose own words do not fit there. Those
 * words are for a page of their own: they lead back to the page that is open already, and do not say what became of the
 * text.
 */
const BESIDE: Readonly<Partial<Record<PlainRefusal, readonly string[]>>> = {
  'not-found': [
    'Frågan finns inte i enkäten, eller så kan du inte längre öppna svaret. Det du skrev finns kvar här: kopiera det om du behöver det.',
  ],
  'not-allowed': [
    'Din roll räcker inte till att ändra svaret. Det du skrev finns kvar här: kopiera det om du behöver det. Be systemförvaltaren i länet om en roll till om du ska kunna svara.',
  ],
  'sign-in-needed': [
    'Du är utloggad. Det du skrev finns kvar här. Logga in i en ny flik, kom tillbaka hit och spara igen.',
  ],
  'respondent-withdrawn': [
    'Den som utsåg dig har tagit bort dig ur listan över dem som ska svara. Det du skrev finns kvar här: kopiera det om du behöver det, och hör av dig till den som utsåg dig om du ska svara ändå.',
  ],
  'round-not-open': [
    'Omgången har inte öppnat än. Det du skrev finns kvar här: kopiera det om du behöver det. Enkäten besvaras från den första dagen.',
  ],
  'round-closed': [
    'Sista dagen för svar har gått. Det du skrev finns kvar här: kopiera det om du behöver det. Kontakta den som ansvarar för omgången om svaret behöver ändras.',
  ],
  'round-withdrawn': [
    'Omgången är tillbakatagen, så inget mer behöver besvaras. Det du skrev finns kvar här: kopiera det om du behöver det.',
  ],
  'under-review': [
    'Svaret har klarmarkerats för granskning. Det du skrev finns kvar här. Be den som svarar för organisationen att öppna svaret för ändring, och spara sedan igen.',
  ],
  'field-unreadable': [
    'Texten kom fram med bokstäver som inte går att läsa. Det du skrev finns kvar här. Skriv det på nytt, eller klistra in det utan formatering.',
  ],
  'form-too-large': ['Svaret är större än vad som tas emot. Det du skrev finns kvar här. Korta det, så sparas det.'],
  'form-unreadable': [
    'Svaret kom fram packat eller i en annan teckenkodning än UTF-8. Det du skrev finns kvar här: kopiera det, och öppna sidan i en annan webbläsare.',
  ],
  'cut-off': ['Svaret kom inte fram helt. Det du skrev finns kvar här. Välj ”Nästa” för att spara igen.'],
  'form-stale': [
    'Du har loggat in eller ut sedan sidan öppnades. Det du skrev finns kvar här. Välj ”Nästa” för att spara igen.',
  ],
  'foreign-origin': [
    'Begäran kom från en annan webbplats. Det du skrev finns kvar här: kopiera det, och öppna Samsvar i ett eget fönster.',
  ],
};

/** A refusal for an open page. */
export function openPageRefusal({ name, words, refused }: Refusal): OpenPageRefusal {
  return { refusal: name, heading: words.heading, text: besideWords(refused) ?? words.text };
}

function besideWords(refused: Refused): readonly string[] | undefined {
  if (typeof refused === 'string') return BESIDE[refused];
  if (refused.name !== 'field-too-large') return undefined;
  return [
    `Texten är större än ${formatCount(refused.limit)} tecken, så den togs inte emot. Det du skrev finns kvar här. Korta det, så sparas det.`,
  ];
}

/** What an open page shows when the server has failed. */
export const OPEN_PAGE_FAILURE: OpenPageRefusal = {
  refusal: 'failed',
  heading: 'Något gick fel',
  text: ['Felet är hos oss och har loggats. Det du skrev finns kvar här. Försök igen om en stund.'],
};
