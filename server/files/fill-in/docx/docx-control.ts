import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import { childOf, isOn, type XmlElement } from '../../office/xml-tree.ts';
import { placeOfTag } from './fill-in-tags.ts';

/** A content control of a document that is read. */
export interface DocumentControl {
  /** The field that its tag names. */
  readonly field: FieldPlace | undefined;
  /** Around whole paragraphs, or within one. */
  readonly place: 'block' | 'line';
  /** Whether a tick box is ticked; undefined where it is none. */
  readonly ticked: boolean | undefined;
  /** What stands in it is what says that nothing does. */
  readonly placeholder: boolean;
  readonly outer: DocumentControl | undefined;
}

/** A control by its properties. */
export function controlOf(
  properties: XmlElement | undefined,
  place: DocumentControl['place'],
  outer: DocumentControl | undefined,
): DocumentControl {
  const box = childOf(properties, 'w14:checkbox') ?? childOf(properties, 'w15:checkbox');
  return {
    field: placeOfTag(childOf(properties, 'w:tag')?.attributes['w:val'] ?? ''),
    place,
    ticked: box === undefined ? undefined : isOn(childOf(box, 'w14:checked')),
    placeholder: isOn(childOf(properties, 'w:showingPlcHdr')),
    outer,
  };
}

/**
 * The control of ours that a text stands in. A box stands within its line; Word makes the control of a text one around
 * paragraphs when Enter is pressed in it.
 */
export function fieldControl(control: DocumentControl | undefined): DocumentControl | undefined {
  for (let at = control; at !== undefined; at = at.outer) {
    if (at.field !== undefined && (at.field.field !== 'chosen' || at.place === 'line')) return at;
  }
  return undefined;
}

/** The tick box that a text is the sign of. */
export function boxControl(control: DocumentControl | undefined): DocumentControl | undefined {
  for (let at = control; at !== undefined && at.place === 'line'; at = at.outer)
    if (at.ticked !== undefined || at.field?.field === 'chosen') return at;
  return undefined;
}

/** Whether it is within an answer in free words. */
export function isInText(control: DocumentControl | undefined): boolean {
  const field = fieldControl(control)?.field?.field;
  return field !== undefined && field !== 'chosen';
}
