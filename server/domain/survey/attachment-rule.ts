import { formatAlternatives, formatCount } from '../text/swedish.ts';

/**
 * The kinds of files that can be attached to an answer: what each is called within a sentence, its media type, and the
 * endings of its names, the usual one first.
 */
export const ATTACHMENT_TYPES = {
  pdf: { name: 'PDF', mediaType: 'application/pdf', endings: ['pdf'] },
  png: { name: 'PNG-bild', mediaType: 'image/png', endings: ['png'] },
  jpeg: { name: 'JPEG-bild', mediaType: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  docx: {
    name: 'Word (.docx)',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  xlsx: {
    name: 'Excel (.xlsx)',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
  },
  csv: { name: 'CSV', mediaType: 'text/csv', endings: ['csv'] },
  txt: { name: 'ren text (.txt)', mediaType: 'text/plain', endings: ['txt', 'text', 'log', 'md'] },
} as const satisfies Readonly<
  Record<string, { readonly name: string; readonly mediaType: string; readonly endings: readonly string[] }>
>;

export type AttachmentType = keyof typeof ATTACHMENT_TYPES;

export const ATTACHMENT_TYPE_LIST: readonly AttachmentType[] = Object.keys(ATTACHMENT_TYPES).filter(isAttachmentType);

/** Whether a text is the code of a kind of file that can be attached. */
export function isAttachmentType(code: string): code is AttachmentType {
  return Object.hasOwn(ATTACHMENT_TYPES, code);
}

/** What may be attached to the answer to a question. */
export interface AttachmentRule {
  /** What is asked for, in the words of the survey: “Bifoga beslutet”. */
  readonly title: string;
  /** The most files that one answer may have. */
  readonly most: number;
  readonly types: readonly AttachmentType[];
  /** The largest file, in bytes. */
  readonly maxBytes: number;
}

/** The largest file that any question takes, in bytes, and that a question takes whose definition says nothing. */
export const LARGEST_ATTACHMENT = 10_000_000;

/** “högst 3 filer, PDF eller Word (.docx), var och en högst 5 MB” */
export function attachmentRuleWords({ most, types, maxBytes }: AttachmentRule): string {
  const count = most === 1 ? 'en fil' : `högst ${formatCount(most)} filer`;
  return `${count}, ${typeNames(types)}, ${most === 1 ? '' : 'var och en '}högst ${sizeWords(maxBytes)}`;
}

/** The kinds of files, the last after “eller”. */
export function typeNames(types: readonly AttachmentType[]): string {
  return formatAlternatives(types.map((type) => ATTACHMENT_TYPES[type].name));
}

/** The size of a file: “840 byte”, “12 kB”, “1,2 MB”, in thousands as operating systems and browsers count. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} byte`;
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, '').replace('.', ',')} MB`;
}
