/** The name of the model that is used unless the caller names one. */
export const DEFAULT_MODEL = 'gemini-3.8-flash'
