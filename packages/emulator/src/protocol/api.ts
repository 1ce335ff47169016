/** Whose paths a request came by: the Developer API's, or those of Vertex AI. */
export type Api = 'developer' | 'vertex'
