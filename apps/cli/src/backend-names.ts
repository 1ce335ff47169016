/** The names of the backends, the usual one first. */
export const backendNames = ['sharp', 'canvas', 'pngjs'] as const

/** The name of a backend. */
export type BackendName = (typeof backendNames)[number]
