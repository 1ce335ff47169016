import type { ImageBackend } from '@pollux/image'
import { type Budget, type BudgetLimits, createBudget } from '@pollux/tokens'
import {
  createFiles,
  type Files,
  type MediaResolver,
  type PartResolution,
  systemClock,
} from '@pollux/transport'
import { nodeResolver } from '@pollux/transport/node'
import type { AskOptions, DialectName, Pollux } from 'pollux'
import { createPollux } from 'pollux/node'
import { type BackendOptions, openBackend } from './backends.ts'
import { connect, connectOffline } from './connection.ts'
import { say, showUpload, type Terminal } from './terminal.ts'

/** Options of every verb that sends something. */
export interface SendOptions extends BackendOptions {
  model?: string
  offline?: boolean
  json?: boolean
  dialect?: DialectName
  mediaResolution?: PartResolution
  /** What all calls of the run may cost together. */
  budget?: BudgetLimits
  /** Whether subfolders of folders are searched too. */
  recursive?: boolean
  /** Hosts of a private network from which files may be fetched. */
  hosts?: readonly string[]
}

/** What a verb works with while it calls Gemini. */
export interface Session {
  terminal: Terminal
  backend: ImageBackend
  files: Files
  resolver: MediaResolver
  pollux: Pollux
  /** What every call shares: dialect, resolution, budget and signal. */
  asking: Pick<AskOptions, 'dialect' | 'resolution' | 'budget' | 'signal'>
}

/**
 * Connects, calls `work` and returns its result.
 *
 * @throws CliError if there is neither a key nor `offline`.
 */
export async function withSession<Result>(
  options: SendOptions,
  terminal: Terminal,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const { dialect, mediaResolution: resolution, model, offline = false, hosts } = options
  const online = offline ? undefined : await connect(terminal)
  const backend = await openBackend(options, terminal)
  const client = online ?? (await connectOffline(terminal, backend))
  const { now } = terminal
  const files = createFiles({ client, clock: { ...systemClock, date: now } })
  const resolver = nodeResolver({ hosts })
  const pollux = createPollux({ client, backend, model, files, resolver, now })
  const budget: Budget | undefined = options.budget && createBudget(options.budget)
  const asking = { dialect, resolution, budget, signal: terminal.signal }
  return await work({ terminal, backend, files, resolver, pollux, asking })
}

/** Returns the options of a call about an input. An upload is reported with its reason, and its progress is shown. */
export function askingAbout(name: string, { asking, terminal }: Session): AskOptions {
  return {
    ...asking,
    onPlaced(placements) {
      for (const { how, reason } of placements) {
        if (how === 'upload') say(terminal, `${name}: ${reason}`)
      }
    },
    onProgress: (sent, total) => showUpload(terminal, name, sent, total),
  }
}
