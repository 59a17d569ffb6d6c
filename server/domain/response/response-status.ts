/**
 * The state of a response in the workflow, as stored. What was submitted holds until a later version is submitted, or
 * until it is withdrawn.
 */
export type ResponseStatus = 'draft' | 'ready' | 'approved' | 'submitted';
