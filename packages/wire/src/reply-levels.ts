/** The most nested objects and arrays in a reply. Gemini's own have fewer than 20; anything deeper is left out. */
export const MAX_REPLY_LEVELS = 64
