import { ATTACHMENT_TYPES, type AttachmentType, sizeWords } from '../survey/attachment-rule.ts';
import { withFewMarks } from '../text/characters.ts';
import { formatDate, swedishDay } from '../text/swedish.ts';

/** A file that is attached to an answer as evidence. Its content is stored once, by its digest. */
export interface Attachment {
  /** The file's name on the computer that it came from, with the ending of what it is. Shown, never used as a path. */
  readonly name: string;
  readonly type: AttachmentType;
  /** The size of its content. */
  readonly bytes: number;
  /** SHA-256 of its content, 64 hexadecimal digits. */
  readonly digest: string;
  /** When it was attached, ISO time. */
  readonly at: string;
}

/** What a file is, beside its name: “PDF, 1,2 MB, bifogad 30 november 2026”. */
export function attachmentWords({ type, bytes, at }: Attachment): string {
  return `${ATTACHMENT_TYPES[type].name}, ${sizeWords(bytes)}, bifogad ${formatDate(swedishDay(new Date(at)))}`;
}

/** The longest name that is kept, in characters, and in bytes of UTF-8: no disk takes more than 255 with the ending. */
const LONGEST_NAME = 120;
const MOST_BYTES_OF_NAME = 230;

/**
 * The name that a file is kept under: without folders and invisible characters, shortened, and ending as
 * files of its content do (“.pdf”), so that no program opens it as another kind.
 */
export function attachmentName(typed: string, type: AttachmentType): string {
  const { endings } = ATTACHMENT_TYPES[type];
  const plain = withFewMarks(typed)
    .replace(/^.*[/\\]/s, '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const ending = /\.([^.\s]{1,10})$/.exec(plain)?.[1]?.toLowerCase() ?? '';
  const isRight = endings.some((one) => one === ending);
  const stem = isRight ? plain.slice(0, -ending.length - 1) : plain;
  const kept = shortened(stem.replace(/^[.\s]+|[.\s]+$/g, ''));
  return `${kept === '' ? 'bilaga' : kept}.${isRight ? ending : endings[0]}`;
}

function shortened(stem: string): string {
  const characters = [...stem].slice(0, LONGEST_NAME);
  while (new TextEncoder().encode(characters.join('')).length > MOST_BYTES_OF_NAME) characters.pop();
  return characters.join('').trimEnd();
}
