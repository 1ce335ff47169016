/** The names of the backends in the order in which they are tried. */
export const backendNames = ['sharp', 'canvas', 'pngjs'] as const

/** The name of a backend. */
export type BackendName = (typeof backendNames)[number]
