/** What stands in the place of a personal value. */
export const MASKED: string = "•••";
