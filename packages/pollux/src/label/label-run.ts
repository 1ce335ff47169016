import { invalidArgument } from '@pollux/errors'
import { memoryLedger } from '@pollux/ledger'
import type { Prompt } from '@pollux/prompts'
import { type Clock, type Media, type MediaInput, openMedia, systemClock } from '@pollux/transport'
import { type AskOptions, askOptionNames } from '../calls/ask-options.ts'
import { type PromptCall, preparePromptCall, renewCall, withSignal } from '../calls/prompt-call.ts'
import type { Setup } from '../calls/setup.ts'
import { only } from '../calls/split-options.ts'
import { checkLabelOptions, type LabelOptions } from './label-options.ts'
import { type IdentifiedExample, identifyExamples, unitKey } from './unit-key.ts'
import { openUnits, type UnitLedger } from './unit-ledger.ts'

/** What the pictures of one call of `label` or `planLabel` share. */
export interface LabelRun {
  call: PromptCall
  setup: Setup
  clock: Clock
  units: UnitLedger
  /** Returns the examples of the prompt, which are opened once for each model. */
  examples(call: PromptCall, signal: AbortSignal): Promise<IdentifiedExample[]>
}

/** A picture that was opened, and the key of its unit of work. */
export interface IdentifiedPicture {
  key: string
  media: Media
  /** The call as it would be made now. */
  call: PromptCall
}

/** Checks the options. Throws `TypeError`, and what `preparePromptCall` throws. */
export async function prepareRun(
  prompt: Prompt,
  options: LabelOptions,
  given: Setup,
): Promise<LabelRun> {
  checkLabelOptions(options)
  if (prompt.pictures === 'several') {
    throw invalidArgument('a prompt for one picture', 'prompt', prompt.name)
  }
  const { clock = { ...systemClock, date: given.now }, ledger = memoryLedger() } = options
  const { owner = given.workers.name() } = options
  const setup = { ...given, now: () => clock.date() }
  const read = new Map<string, Promise<IdentifiedExample[]>>()
  return {
    call: await preparePromptCall(prompt, only<AskOptions>(options, askOptionNames), setup),
    setup,
    clock,
    units: openUnits(ledger, { clock, owner, workers: given.workers }),
    examples(call, signal) {
      const { id } = call.served.model
      const known = read.get(id) ?? identifyExamples(call, setup, signal)
      read.set(id, known)
      return known
    },
  }
}

/** Opens a picture and computes the key of its unit of work. */
export async function identify(
  picture: MediaInput,
  { call: usual, setup, examples }: Pick<LabelRun, 'call' | 'setup' | 'examples'>,
  signal: AbortSignal,
): Promise<IdentifiedPicture> {
  // Another model may serve by the time a long list is through.
  const call = renewCall(withSignal(usual, signal), setup)
  const { resolver } = setup
  const byReference = call.prompt.reader !== 'findings' && !resolver.fetch
  const media = await openMedia(picture, { resolver, byReference, signal })
  return { call, media, key: await unitKey(media, await examples(call, signal), call, signal) }
}
