import type { Transport } from '@pollux/transport'

/** A reply of Gemini, as the transport gives it. */
export type Reply = Awaited<ReturnType<Transport['generate']>>
