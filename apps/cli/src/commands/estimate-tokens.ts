import { isPolluxError } from '@pollux/errors'
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
import { type ExitCode, exitCode } from '../exit-code.ts'
import { readInput } from '../input/read-input.ts'
import { parseSize } from '../options/size.ts'
import { alignColumns } from '../output/columns.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'

/** Options of `pollux tokens`. */
export interface TokensOptions {
  model: string
  mediaResolution?: MediaResolution
  budget?: BudgetLimits
  /** The day whose prices apply. @default today */
  at?: Date
  json?: boolean
}

/** The most bytes that are read from standard input. */
const MAX_BYTES = 64_000_000

/**
 * Prints the tokens and the cost of inputs. If an input cannot be counted, reports it and prints no
 * total. Throws `tokens/over-budget` after printing an estimate over the budget.
 */
export async function estimateTokens(
  inputs: readonly string[],
  options: TokensOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { at = terminal.now() } = options
  const served = resolveModel(options.model, { api: 'developer', at })
  const { model } = served
  const items = await estimateAll(inputs, model, options, terminal)
  if (items.length < inputs.length) return exitCode.failed
  advise(items, { served, at }, terminal)
  const total = sum(items, ({ estimate }) => estimate.tokens)
  const use = { input: total, audio: sum(items, ({ estimate }) => estimate.audio ?? 0) }
  const cost = costOf(use, model, { at })
  if (!cost) say(terminal, `No price is known for ${model.id}.`)
  const shown = {
    model: served.requested.id,
    ...(served.standing === 'routed' ? { servedBy: model.id } : {}),
    total,
    items: items.map(toItem),
    ...(cost ? { cost: { usd: cost.usd } } : {}),
  }
  if (options.json) printJson(terminal, shown)
  else print(terminal, toTable(shown, describeServed(served)))
  if (options.budget) createBudget(options.budget).admit(use, model, { at })
  return exitCode.done
}

interface Item {
  source: string
  facts: CountableMedia
  estimate: MediaEstimate
}

async function estimateAll(
  inputs: readonly string[],
  model: Model,
  { mediaResolution }: TokensOptions,
  terminal: Terminal,
): Promise<Item[]> {
  const items: Item[] = []
  for (const source of inputs) {
    const size = /^\d+[x×]\d+$/i.test(source) ? parseSize(source) : undefined
    try {
      const facts: CountableMedia = size
        ? { kind: 'image', ...size }
        : await describeInput(source, terminal)
      items.push({ source, facts, estimate: estimateMedia(facts, model, { mediaResolution }) })
    } catch (error) {
      if (terminal.signal.aborted || !isPolluxError(error)) throw error
      say(terminal, `${source}: ${error.message}`)
    }
  }
  return items
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
    if (code === 'no-index-words') continue
    const item = items[Number(/\[(\d+)\]/.exec(place ?? '')?.[1] ?? Number.NaN)]
    say(terminal, item ? `${item.source}: ${message}` : message)
  }
}

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

interface Estimated {
  total: number
  items: ItemJson[]
  cost?: { usd: number }
}

const heading = ['input', 'modality', 'tokens', 'method', 'range']

function toTable({ total, items, cost }: Estimated, model: string): string[] {
  const rows = items.map(({ source, modality, tokens: count, method, range }) => [
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
