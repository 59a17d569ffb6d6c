/** What stands beside a chosen option, so that the choice is told without its box; and what is heard at the others. */
export const CHOSEN = 'valt';
export const UNCHOSEN = 'ej valt';
