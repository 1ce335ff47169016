/** Objects and lists inside each other in a reply; Gemini's own are less than 20, and what is deeper is left out. */
export const MAX_REPLY_LEVELS = 64
