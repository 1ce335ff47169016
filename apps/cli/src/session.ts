import type { ImageBackend } from '@pollux/image'
import { createPollux, type Pollux } from 'pollux'
import { type BackendName, openBackend } from './backends.ts'
import { connect } from './connection.ts'
import type { Terminal } from './terminal.ts'

/** Options of every verb that sends something. */
export interface SendOptions {
  model?: string
  backend?: BackendName
  offline?: boolean
  json?: boolean
}

/** What a verb works with while it asks. */
export interface Session {
  terminal: Terminal
  backend: ImageBackend
  pollux: Pollux
}

/** Connects, works, and lets go of the connection however that ends. Throws `CliError` where there is neither a key nor `offline`. */
export async function withSession<Result>(
  options: SendOptions,
  terminal: Terminal,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const backend = await openBackend(options.backend, terminal)
  const { client, close } = await connect(terminal, { offline: options.offline === true, backend })
  try {
    const pollux = createPollux({ client, backend, model: options.model })
    return await work({ terminal, backend, pollux })
  } finally {
    await close()
  }
}
