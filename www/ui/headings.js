/** The level of the first heading of what is copied: what it is pasted into most often has a title of its own. */
export const BELOW_A_TITLE = 2;
