import {
  checkOptions,
  invalidArgument,
  isPolluxError,
  type OptionNames,
  type PolluxError,
} from '@pollux/errors'
import type { Answer, Finding } from '@pollux/findings'
import { type Box, cropFrame, type Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { type DetectOptions, detect, segment } from '@pollux/prompts'
import { accountLimit, concernsEveryCall } from '@pollux/transport'
import { noteCall } from './answers/note-call.ts'
import { type AskOptions, askOptionNames, checkInteger } from './calls/ask-options.ts'
import { type PromptCall, preparePromptCall, withSignal } from './calls/prompt-call.ts'
import { detectOptionNames } from './calls/prompt-option-names.ts'
import type { Setup } from './calls/setup.ts'
import { only } from './calls/split-options.ts'
import { DEFAULT_CONCURRENCY, eachInParallel } from './parallel/each-in-parallel.ts'
import { inSlices } from './parallel/in-slices.ts'
import type { Picture } from './pollux.ts'
import { runForFindings } from './run-prompt.ts'
import { joinAnswers, type TileAnswer } from './tiles/join-answers.ts'
import { mapFindings } from './tiles/map-findings.ts'
import { openScene, type Scene } from './tiles/scene.ts'
import {
  type CompleteTiling,
  completeTiling,
  type Tiling,
  tilesOf,
  tilesOfRegions,
} from './tiles/tiling.ts'

/** Options of `detectAll`. `max` applies to each tile and is 100 by default; a `budget` covers all tiles together. */
export interface DetectAllOptions
  extends Omit<AskOptions, 'onFinding' | 'onText' | 'onPlaced' | 'onProgress' | 'clip' | 'reuse'>,
    DetectOptions,
    Tiling {
  /** Whether to ask for masks as well as boxes. @default false */
  masks?: boolean
  /** The most tiles that are asked about at a time, from 1 to 100. @default 4 */
  concurrency?: number
  /** Chooses regions to ask about again in full detail, by what was found in the tiles. */
  refine?: (
    findings: readonly Finding<Mask>[],
    size: Size,
  ) => readonly Box[] | Promise<readonly Box[]>
  /** Called after each tile with the number of tiles done and planned. The call waits for it; an error that it throws ends the call. */
  onTile?: (done: number, planned: number) => void
}

const { onFinding, onText, onPlaced, onProgress, clip, reuse, ...callNames } = askOptionNames

const detectAllOptionNames: OptionNames<DetectAllOptions> = {
  ...callNames,
  ...detectOptionNames,
  tile: true,
  overlap: true,
  masks: true,
  concurrency: true,
  refine: true,
  onTile: true,
}

/** The most findings of one tile, unless the caller says otherwise. */
const DEFAULT_MAX_TILE_FINDINGS = 100

/** Detects in the tiles of a picture, then in the regions that `refine` chooses, and joins the answers into one. */
export async function detectAll(
  picture: Picture,
  items: string | readonly string[] | undefined,
  options: DetectAllOptions,
  setup: Setup,
): Promise<Answer<Mask>> {
  const { masks = false, refine, max = DEFAULT_MAX_TILE_FINDINGS, signal } = options
  checkOptions(options, detectAllOptionNames)
  const { concurrency, tiling } = completeOptions(options)
  const own = { ...only<DetectOptions>(options, detectOptionNames), max }
  const prompt = masks ? segment(items, own) : detect(items, own)
  const call = await preparePromptCall(prompt, only<AskOptions>(options, askOptionNames), setup)
  const scene = await openScene(picture, call, setup)
  const { size } = scene.frame
  const work = { scene, call, setup, concurrency, onTile: options.onTile }
  const first = await askAboutTiles(tilesOf(size, tiling), work)
  const failed = first.flatMap(({ error }) => error ?? [])
  if (failed[0] && failed.length === first.length) throw failed[0]
  const answer = await joinTiles(first)
  const regions = refine ? await refine(answer.findings, size) : []
  const tiles = tilesOfRegions(regions, size, tiling)
  if (tiles.length === 0) return answer
  return await joinTiles([...first, ...(await askAboutTiles(tiles, work))])

  async function joinTiles(tiles: readonly TileAnswer[]): Promise<Answer<Mask>> {
    return noteCall(await inSlices(joinAnswers(tiles, size), signal), call)
  }
}

/** Fills in the defaults. Throws `TypeError` for an option that makes no sense. */
function completeOptions(options: DetectAllOptions): {
  concurrency: number
  tiling: CompleteTiling
} {
  const { concurrency = DEFAULT_CONCURRENCY, refine, onTile } = options
  checkInteger(concurrency, 'concurrency', 1, 100)
  const tiling = completeTiling(options)
  for (const [name, callback] of Object.entries({ refine, onTile })) {
    if (callback === undefined || typeof callback === 'function') continue
    throw invalidArgument('a function', name, callback)
  }
  return { concurrency, tiling }
}

interface TileWork {
  scene: Scene
  call: PromptCall
  setup: Setup
  concurrency: number
  onTile: DetectAllOptions['onTile']
}

/** Asks about the tiles of a picture, several at a time. Returns an answer or an error for each, in their order. */
async function askAboutTiles(
  tiles: readonly Box[],
  { scene, call, setup, concurrency, onTile }: TileWork,
): Promise<TileAnswer[]> {
  const { signal } = call.options
  const answers: TileAnswer[] = []
  let fatal: PolluxError | undefined
  let done = 0
  const ask = async (tile: Box, index: number, ending: AbortSignal) => {
    try {
      if (fatal) throw fatal
      const file = await scene.cut(tile, ending)
      const opened = { files: [file], examples: [] }
      const answer = await runForFindings(withSignal(call, ending), opened, setup)
      fatal ??= accountLimit(answer)
      const frame = cropFrame(scene.frame, tile)
      const findings = await inSlices(mapFindings(answer.findings, frame, scene.frame), ending)
      answers[index] = { tile, answer: { ...answer, findings } }
    } catch (error) {
      if (!isPolluxError(error)) throw error
      if (concernsEveryCall(error)) fatal = error
      answers[index] = { tile, error }
    }
  }
  for await (const _ of eachInParallel(tiles, ask, { concurrency, signal })) {
    done += 1
    await onTile?.(done, tiles.length)
  }
  return answers
}
