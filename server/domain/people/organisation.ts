/** Who answers a survey. `rss` is a regional samverkans- och stödstruktur, which answers for all its municipalities. */
export type OrganisationKind = 'region' | 'rss' | 'municipality';

export interface Organisation {
  /**
   * SCB's code as text, so that a leading zero is kept: four digits for a municipality, two for a region; `rss-13` for
   * an RSS.
   */
  readonly code: string;
  /** The name as it is written in tables and files: “Halmstad”, “Region Halland”, “RSS Halland”. */
  readonly name: string;
  readonly kind: OrganisationKind;
  /** SCB's two-digit code of the county that it belongs to. */
  readonly county: string;
}

/** What an organisation has decided for itself. */
export interface OrganisationSettings {
  /** Answers are approved before they are submitted. */
  readonly needsApproval: boolean;
  /** The receipt's mail carries the answers. */
  readonly receiptWithAnswers: boolean;
}
