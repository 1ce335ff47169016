import { invalidArgument, isPolluxError, type PolluxError } from '@pollux/errors'
import type { Answer, Finding } from '@pollux/findings'
import { type Box, cropFrame, type Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { type DetectOptions, detect, segment } from '@pollux/prompts'
import { accountLimit, concernsEveryCall } from '@pollux/transport'
import { type AskOptions, checkInteger } from './ask-options.ts'
import { askFindings } from './ask-question.ts'
import { eachInParallel } from './each-in-parallel.ts'
import { inTurns } from './in-turns.ts'
import { type Inquiry, inquire, untilSignal } from './inquiry.ts'
import { joinAnswers, type TileAnswer } from './join-answers.ts'
import { noteServing } from './note-serving.ts'
import { placeFindings } from './place-findings.ts'
import type { Picture } from './pollux.ts'
import { openScene, type Scene } from './scene.ts'
import type { Setup } from './setup.ts'
import { checkTiling, lookAgain, type Tiling, tilesOf } from './tiling.ts'

/** Options of `detectAll`; `max` is for each tile, 100 by default, and a `budget` one for all tiles. */
export interface DetectAllOptions
  extends Omit<AskOptions, 'onFinding' | 'onText' | 'onPlaced' | 'onProgress' | 'clip' | 'reuse'>,
    DetectOptions,
    Tiling {
  /** Whether masks are wanted as well. @default false */
  masks?: boolean
  /** The most tiles that are asked about at a time, from 1 to 100. @default 4 */
  concurrency?: number
  /** Chooses regions to look at again, each as a picture of its own, by what was found. */
  look?: (
    findings: readonly Finding<Mask>[],
    size: Size,
  ) => readonly Box[] | Promise<readonly Box[]>
  /** Told after each tile how many of those that are planned are done. It is waited for, and what it throws ends the call. */
  onTile?: (done: number, planned: number) => void
}

/** Detects in the tiles of a picture, and in the regions that are to be looked at again, and makes one answer of them. */
export async function detectAll(
  picture: Picture,
  items: string | readonly string[] | undefined,
  options: DetectAllOptions,
  setup: Setup,
): Promise<Answer<Mask>> {
  const { masks = false, look, max = 100 } = options
  checkOptions(options)
  const prompt = masks ? segment(items, { ...options, max }) : detect(items, { ...options, max })
  const inquiry = inquire(prompt, options, setup)
  const scene = await openScene(picture, inquiry, setup)
  const { size } = scene.frame
  const first = await askParts(tilesOf(size, options), { scene, inquiry, options, setup })
  const failed = first.flatMap(({ error }) => error ?? [])
  if (failed[0] && failed.length === first.length) throw failed[0]
  const { signal } = options
  const { served } = inquiry
  const answer = noteServing(await inTurns(joinAnswers(first, size), signal), served)
  const regions = look ? lookAgain(await look(answer.findings, size), size, options) : []
  if (regions.length === 0) return answer
  const second = await askParts(regions, { scene, inquiry, options, setup })
  return noteServing(await inTurns(joinAnswers([...first, ...second], size), signal), served)
}

/** Throws a `TypeError` for options that make no sense. */
function checkOptions(options: DetectAllOptions): void {
  const { concurrency = 4, look, onTile } = options
  checkInteger(concurrency, 'concurrency', 1, 100)
  checkTiling(options)
  for (const [name, callback] of Object.entries({ look, onTile })) {
    if (callback === undefined || typeof callback === 'function') continue
    throw invalidArgument('a function', name, callback)
  }
}

interface Work {
  scene: Scene
  inquiry: Inquiry
  options: DetectAllOptions
  setup: Setup
}

/** Asks about parts of a picture, some at a time; gives what came of each in their order. */
async function askParts(
  parts: readonly Box[],
  { scene, inquiry, options, setup }: Work,
): Promise<TileAnswer[]> {
  const { concurrency = 4, signal, onTile } = options
  const answers: TileAnswer[] = []
  let hopeless: PolluxError | undefined
  let done = 0
  const ask = async (tile: Box, index: number, ending: AbortSignal) => {
    try {
      if (hopeless) throw hopeless
      const file = await scene.cut(tile, ending)
      const opened = { files: [file], examples: [] }
      const answer = await askFindings(untilSignal(inquiry, ending), opened, setup)
      hopeless ??= accountLimit(answer)
      const frame = cropFrame(scene.frame, tile)
      const findings = await inTurns(placeFindings(answer.findings, frame, scene.frame), ending)
      answers[index] = { tile, answer: { ...answer, findings } }
    } catch (error) {
      if (!isPolluxError(error)) throw error
      if (concernsEveryCall(error)) hopeless = error
      answers[index] = { tile, error }
    }
  }
  for await (const _ of eachInParallel(parts, ask, { concurrency, signal })) {
    done += 1
    await onTile?.(done, parts.length)
  }
  return answers
}
