import { isPolluxError, type PolluxError } from '@pollux/errors'
import { describeMedia } from '@pollux/media'
import { describeFile } from '@pollux/media/node'
import {
  describeServed,
  type MediaResolution,
  type Model,
  resolveModel,
  type ServedModel,
} from '@pollux/models'
import {
  type BudgetLimits,
  type CountableMedia,
  costOf,
  createBudget,
  estimateMedia,
  type MediaEstimate,
} from '@pollux/tokens'
import { preflight } from '@pollux/tokens/preflight'
import { type ExitCode, exitCode, joinExitCodes } from '../exit-code.ts'
import { findSources } from '../input/find-sources.ts'
import { pathKind } from '../input/path-kind.ts'
import { readInput } from '../input/read-input.ts'
import { parseSize } from '../options/size.ts'
import { alignColumns } from '../output/columns.ts'
import { failureLine } from '../output/failure-line.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'

/** Options of `pollux tokens`. */
export interface TokensOptions {
  model: string
  mediaResolution?: MediaResolution
  budget?: BudgetLimits
  /** The day whose prices apply. @default today */
  at?: Date
  /** Whether subfolders of folders are searched too. */
  recursive?: boolean
  json?: boolean
}

/** The most bytes that are read from standard input. */
const MAX_BYTES = 64_000_000

/**
 * Prints the tokens and the cost of files, folders and sizes. An input that cannot be counted is
 * listed with its error, and the total is that of the others. Throws `tokens/over-budget` after
 * printing an estimate over the budget.
 */
export async function estimateTokens(
  given: readonly string[],
  options: TokensOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { at = terminal.now() } = options
  const served = resolveModel(options.model, { api: 'developer', at })
  const { model } = served
  const inputs = await readInputs(given, options, terminal)
  const { items, failures } = await estimateAll(inputs, model, options, terminal)
  const all = [...items, ...failures].sort((a, b) => a.index - b.index)
  advise(items, { served, at }, terminal)
  const total = sum(items, ({ estimate }) => estimate.tokens)
  const use = { input: total, audio: sum(items, ({ estimate }) => estimate.audio ?? 0) }
  const cost = costOf(use, model, { at })
  if (!cost) say(terminal, `No price is known for ${model.id}.`)
  const shown = {
    model: served.requested.id,
    ...(served.standing === 'routed' ? { servedBy: model.id } : {}),
    total,
    items: all.map((item) => ('estimate' in item ? toItem(item) : failureToItem(item))),
    ...(cost ? { cost: { usd: cost.usd } } : {}),
  }
  if (options.json) printJson(terminal, shown)
  else if (items.length > 0)
    print(terminal, toTable({ total, items, cost }, describeServed(served)))
  const failed = failures.map(() => exitCode.failed)
  if (options.budget) createBudget(options.budget).admit(use, model, { at })
  return joinExitCodes([...failed, ...items.map(() => exitCode.done)])
}

interface Item {
  source: string
  /** The position among all inputs. */
  index: number
  facts: CountableMedia
  estimate: MediaEstimate
}

/** An input that cannot be counted. */
interface Failure {
  source: string
  index: number
  error: PolluxError<string>
}

/** An argument, and why it cannot be counted if that is known already. */
interface Input {
  source: string
  error?: PolluxError<string>
}

/** Returns the inputs that arguments name, in their order: sizes and files as they are, and the pictures of folders. */
async function readInputs(
  given: readonly string[],
  { recursive }: TokensOptions,
  terminal: Terminal,
): Promise<Input[]> {
  const { signal } = terminal
  const inputs: Input[] = []
  for (const source of given) {
    if (isSize(source) || source === '-' || (await pathKind(source)) === 'file') {
      inputs.push({ source })
      continue
    }
    const { sources, missing, leftOut } = await findSources([source], { recursive, signal })
    for (const sentence of leftOut) say(terminal, sentence)
    inputs.push(...sources.map(({ name }) => ({ source: name })))
    inputs.push(...missing.map(({ name, error }) => ({ source: name, error })))
  }
  return inputs
}

function isSize(text: string): boolean {
  return /^\d+[x×]\d+$/i.test(text)
}

async function estimateAll(
  inputs: readonly Input[],
  model: Model,
  { mediaResolution }: TokensOptions,
  terminal: Terminal,
): Promise<{ items: Item[]; failures: Failure[] }> {
  const items: Item[] = []
  const failures: Failure[] = []
  for (const [index, { source, error }] of inputs.entries()) {
    const size = isSize(source) ? parseSize(source) : undefined
    try {
      if (error) throw error
      const facts: CountableMedia = size
        ? { kind: 'image', ...size }
        : await describeInput(source, terminal)
      const estimate = estimateMedia(facts, model, { mediaResolution })
      items.push({ source, index, facts, estimate })
    } catch (caught) {
      if (terminal.signal.aborted || !isPolluxError(caught)) throw caught
      say(terminal, failureLine(source, caught))
      failures.push({ source, index, error: caught })
    }
  }
  return { items, failures }
}

async function describeInput(source: string, terminal: Terminal): Promise<CountableMedia> {
  const { signal, stdin } = terminal
  if (source !== '-') return await describeFile(source, { signal })
  return await describeMedia(await readInput(source, stdin, MAX_BYTES, signal), { signal })
}

/** Prints advice about the files. The text of the prompt is unknown here. */
function advise(
  items: readonly Item[],
  { served, at }: { served: ServedModel; at: Date },
  terminal: Terminal,
): void {
  const contents = items.map(({ facts }) => ({ fileData: { mimeType: facts.mimeType } }))
  const advice = preflight({ contents }, { served, at, facts: ({ index }) => items[index]?.facts })
  for (const { code, message, place } of advice) {
    const item = items[Number(/\[(\d+)\]/.exec(place ?? '')?.[1] ?? Number.NaN)]
    const isConverted = code === 'mime-not-taken' && item?.facts.kind === 'image'
    if (isConverted || doneByVerbs.has(code)) continue
    say(terminal, item ? `${item.source}: ${message}` : message)
  }
}

/** What the verbs that send pictures do by themselves: they number, turn and convert them. */
const doneByVerbs: ReadonlySet<string> = new Set(['exif-rotation', 'no-index-words'])

function sum(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((total, item) => total + count(item), 0)
}

interface ItemJson {
  source: string
  modality: string
  tokens: number
  method: string
  range?: { min: number; max: number }
}

function toItem({ source, estimate }: Item): ItemJson {
  const { modality, tokens: count, method, range } = estimate
  return { source, modality, tokens: count, method, ...(range ? { range } : {}) }
}

function failureToItem({ source, error: { code, message } }: Failure): object {
  return { source, error: { code, message } }
}

interface Estimated {
  total: number
  items: readonly Item[]
  cost: { usd: number } | undefined
}

const heading = ['input', 'modality', 'tokens', 'method', 'range']

function toTable({ total, items, cost }: Estimated, model: string): string[] {
  const rows = items
    .map(toItem)
    .map(({ source, modality, tokens: count, method, range }) => [
      source,
      modality,
      String(count),
      method,
      range ? `${range.min} to ${range.max}` : '',
    ])
  const dollars = cost ? `, $${Number(cost.usd.toPrecision(6))}` : ''
  return [
    ...alignColumns([heading, ...rows], new Set([2])),
    '',
    `${total} tokens of ${model}${dollars}`,
  ]
}
