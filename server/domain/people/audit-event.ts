/** Something that a person or the system has done, recorded in the same transaction as the change itself. */
export interface AuditEvent {
  /** ISO time. */
  readonly at: string;
  /** `noun.verb`: “response.submit”. */
  readonly verb: AuditVerb;
  /** Undefined: the system. */
  readonly personId?: string;
  readonly organisationCode?: string;
  readonly responseId?: string;
  /** Ids and counts; never answers or names. */
  readonly detail?: EventDetail;
}

export type AuditVerb = `${string}.${string}`;

export type EventDetail = Readonly<Record<string, unknown>>;
