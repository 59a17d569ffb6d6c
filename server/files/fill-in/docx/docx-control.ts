import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import { childOf, isOn, type XmlElement } from '../../office/xml-tree.ts';
import { placeOfTag } from './fill-in-tags.ts';

/** A content control in a document. */
export interface DocumentControl {
  /** The field that its tag names; undefined for a control that is not ours. */
  readonly field: FieldPlace | undefined;
  /** Whether it is around whole paragraphs or within one. */
  readonly place: 'block' | 'line';
  /** Whether a checkbox is ticked; undefined where it is not a checkbox. */
  readonly ticked: boolean | undefined;
  /** True while the control shows its placeholder. */
  readonly placeholder: boolean;
  readonly outer: DocumentControl | undefined;
}

/**
 * The content control that some properties (`w:sdtPr`) describe, with the field that its tag names. `outer`: the
 * control around it.
 */
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
 * The innermost control of ours around a text. A checkbox must be within its line; Word turns a text control into one
 * around paragraphs when somebody presses Enter in it.
 */
export function fieldControl(control: DocumentControl | undefined): DocumentControl | undefined {
  for (let at = control; at !== undefined; at = at.outer) {
    if (at.field !== undefined && (at.field.field !== 'chosen' || at.place === 'line')) return at;
  }
  return undefined;
}

/** The checkbox that a text is the sign (☒ or ☐) of; undefined for a text that is in none. */
export function boxControl(control: DocumentControl | undefined): DocumentControl | undefined {
  for (let at = control; at !== undefined && at.place === 'line'; at = at.outer)
    if (at.ticked !== undefined || at.field?.field === 'chosen') return at;
  return undefined;
}

/** Whether the control is within a text or number field, and not in a checkbox. */
export function isInText(control: DocumentControl | undefined): boolean {
  const field = fieldControl(control)?.field?.field;
  return field !== undefined && field !== 'chosen';
}
