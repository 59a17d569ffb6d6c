/**
 * Where a response stands on its way, as it is stored. What has been submitted holds until something later is, or it is
 * withdrawn.
 */
export type ResponseStatus = 'draft' | 'ready' | 'approved' | 'submitted';
