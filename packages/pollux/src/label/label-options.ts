import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Ledger } from '@pollux/ledger'
import type { Clock, MediaInput } from '@pollux/transport'
import { type AskOptions, askOptionNames, checkInteger } from '../calls/ask-options.ts'

/** Why a call waits: its quota, another failure that passes, or another worker that asks about the same picture. */
export type LabelWait = 'quota' | 'retry' | 'worker'

/** Options of `label`. A `budget` covers all pictures together. */
export interface LabelOptions
  extends Omit<AskOptions, 'onFinding' | 'onText' | 'onPlaced' | 'onProgress'> {
  /** Where answers and failures are stored, so that nothing is bought twice. @default memoryLedger() */
  ledger?: Ledger
  /** The most pictures that are asked about at a time, from 1 to 100. @default 4 */
  concurrency?: number
  /** Whether to ask again about pictures whose failure is stored. @default false */
  retryFailed?: boolean
  /** The most requests that are sent within any minute. Not with a `transport` of your own. @default no limit */
  requestsPerMinute?: number
  /** The most tokens of input that are sent within any minute. Not with a `transport` of your own. @default no limit */
  tokensPerMinute?: number
  /** Called before each wait, with its reason and its milliseconds. Errors that it throws are ignored. */
  onWait?: (reason: LabelWait, milliseconds: number) => void
  /** The name of this worker in the ledger; no other worker may have it. @default a random one; in `pollux/node` with the process id */
  owner?: string
  /** The time of waits and leases. @default the platform's, with the dates of `now` */
  clock?: Clock
  /** Returns numbers from 0 up to 1, by which waits differ. @default Math.random */
  random?: () => number
}

const { onFinding, onText, onPlaced, onProgress, ...callNames } = askOptionNames

const labelOptionNames: OptionNames<LabelOptions> = {
  ...callNames,
  ledger: true,
  concurrency: true,
  retryFailed: true,
  requestsPerMinute: true,
  tokensPerMinute: true,
  onWait: true,
  owner: true,
  clock: true,
  random: true,
}

/** A picture, or a picture and what its outcome is called. */
export type LabelPicture = MediaInput | NamedPicture

/** Where pictures come from: an array, or a generator that reads them one by one. */
export type LabelSource = Iterable<LabelPicture> | AsyncIterable<LabelPicture>

/** A picture and what its outcome is called. */
export interface NamedPicture {
  name: string
  picture: MediaInput
}

/** Checks what `label` has beyond other calls. Throws `TypeError`. */
export function checkLabelOptions(options: LabelOptions): void {
  checkOptions(options, labelOptionNames)
  const { concurrency, ledger, retryFailed, owner, random } = options
  if (concurrency !== undefined) checkInteger(concurrency, 'concurrency', 1, 100)
  for (const name of ['requestsPerMinute', 'tokensPerMinute'] as const) {
    const limit = options[name]
    if (limit !== undefined) checkInteger(limit, name, 1, Number.MAX_SAFE_INTEGER)
  }
  if (ledger !== undefined && typeof ledger?.put !== 'function') {
    throw invalidArgument('a ledger such as memoryLedger()', 'ledger', ledger)
  }
  if (retryFailed !== undefined && typeof retryFailed !== 'boolean') {
    throw invalidArgument('true or false', 'retryFailed', retryFailed)
  }
  if (owner !== undefined && !/^[\x20-\x7e]{1,512}$/.test(owner)) {
    throw invalidArgument('1 to 512 characters of printable ASCII', 'owner', owner)
  }
  if (random !== undefined && typeof random !== 'function') {
    throw invalidArgument('a function', 'random', random)
  }
  if (options.onWait !== undefined && typeof options.onWait !== 'function') {
    throw invalidArgument('a function', 'onWait', options.onWait)
  }
}

/** Returns whether the value holds several pictures. A string or a file would be iterated by characters or bytes. */
export function isSource(pictures: unknown): pictures is LabelSource {
  if (typeof pictures !== 'object' || pictures === null) return false
  if (ArrayBuffer.isView(pictures) || pictures instanceof ReadableStream) return false
  return Symbol.iterator in pictures || Symbol.asyncIterator in pictures
}

/** Returns a picture with its name, if it has one. Throws `TypeError` for a name that is no string. */
export function readPicture(given: LabelPicture): { name?: string; picture: MediaInput } {
  if (!isNamed(given)) return { picture: given }
  if (typeof given.name === 'string') return { name: given.name, picture: given.picture }
  throw invalidArgument('a string', 'name', given.name)
}

function isNamed(given: LabelPicture): given is NamedPicture {
  return typeof given === 'object' && given !== null && 'picture' in given
}
