import { createHash } from 'node:crypto';
import { Bookmark, BuilderElement, type IParagraphOptions, Paragraph, TextRun, XmlComponent } from 'docx';
import { BOX_STYLE, PLACEHOLDER_STYLE, SYMBOL_FONT } from '../../../../exports/docx/styles.ts';
import { normaliseText } from '../../../domain/text/characters.ts';
import { LONGEST_TAG } from './fill-in-tags.ts';

/**
 * Content controls (ECMA-376 part 1, 17.5.2; the checkbox is of [MS-DOCX] 2.6.1), for which the docx library has no
 * tags. Each can be filled in but not deleted.
 */

/** The names of a control. */
export interface ControlName {
  /** The tag by which Samsvar reads it. */
  readonly tag: string;
  /** What a screen reader says, and what Word shows on the control when it is clicked. */
  readonly title: string;
}

/**
 * A control around the text of one paragraph, with line breaks between its lines. LibreOffice turns a control around
 * whole paragraphs into a field and doubles its contents.
 */
export class TextControl extends XmlComponent {
  constructor(name: ControlName, content: readonly TextRun[], { empty, takes }: TextControlKind) {
    super('w:sdt');
    const more = [...(empty ? [element('w:showingPlcHdr')] : []), ...(takes === undefined ? [] : [takenBy(takes)])];
    this.root.push(properties(name, more), element('w:sdtContent', {}, content));
  }
}

interface TextControlKind {
  /** Whether it shows its placeholder. */
  readonly empty: boolean;
  /** What it takes, if not any text: a day, chosen in a calendar or typed; or one of some options, chosen in a list. */
  readonly takes?: 'day' | { readonly options: readonly { readonly code: string; readonly title: string }[] };
}

function takenBy(takes: NonNullable<TextControlKind['takes']>): XmlComponent {
  if (takes === 'day')
    return element('w:date', {}, [
      element('w:dateFormat', { 'w:val': 'yyyy-MM-dd' }),
      element('w:lid', { 'w:val': 'sv-SE' }),
      element('w:storeMappedDataAs', { 'w:val': 'date' }),
      element('w:calendar', { 'w:val': 'gregorian' }),
    ]);
  return element(
    'w:dropDownList',
    {},
    takes.options.map(({ code, title }) =>
      element('w:listItem', { 'w:displayText': normaliseText(title), 'w:value': code }),
    ),
  );
}

/** A checkbox within a line, ticked by a click. */
export class BoxControl extends XmlComponent {
  constructor(name: ControlName, ticked: boolean) {
    super('w:sdt');
    this.root.push(
      properties(name, [
        element('w14:checkbox', {}, [
          element('w14:checked', { 'w14:val': ticked ? '1' : '0' }),
          element('w14:checkedState', { 'w14:val': '2612', 'w14:font': SYMBOL_FONT }),
          element('w14:uncheckedState', { 'w14:val': '2610', 'w14:font': SYMBOL_FONT }),
        ]),
      ]),
      element('w:sdtContent', {}, [new TextRun({ style: BOX_STYLE, text: ticked ? '☒' : '☐' })]),
    );
  }
}

/** A paragraph with controls among its runs; the library's own paragraph does not accept them. */
export function controlParagraph(options: IParagraphOptions, parts: readonly XmlComponent[]): Paragraph {
  const line = new Paragraph(options);
  for (const part of parts) line.addChildElement(part);
  return line;
}

/** Runs within a bookmark. */
export function bookmarked(anchor: string, runs: readonly TextRun[]): XmlComponent[] {
  const { start, end } = new Bookmark({ id: anchor, children: [] });
  return [start, ...runs, end];
}

/** The text that a control shows while nothing is written in it. */
export function placeholderRun(text: string): TextRun {
  return new TextRun({ style: PLACEHOLDER_STYLE, text });
}

function properties({ tag, title }: ControlName, more: readonly XmlComponent[]): XmlComponent {
  return element('w:sdtPr', {}, [
    element('w:alias', { 'w:val': shortened(normaliseText(title)) }),
    element('w:tag', { 'w:val': tag }),
    element('w:id', { 'w:val': String(numberOf(tag)) }),
    element('w:lock', { 'w:val': 'sdtLocked' }),
    ...more,
  ]);
}

function shortened(title: string): string {
  const characters = [...title];
  return title.length <= LONGEST_TAG ? title : `${characters.slice(0, LONGEST_TAG - 2).join('')}…`;
}

/** A number for each control of a document, different for each: 31 bits of the digest of its tag. */
function numberOf(tag: string): number {
  return createHash('sha256').update(tag).digest().readUInt32BE(0) >>> 1;
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly XmlComponent[] = [],
): XmlComponent {
  return new BuilderElement<Record<string, string>>({
    name,
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { key, value }])),
    children: [...children],
  });
}
