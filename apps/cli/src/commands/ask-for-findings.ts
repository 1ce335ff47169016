import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type { Media } from '@pollux/transport'
import type { AskOptions, Pollux } from 'pollux'

/** A method of `Pollux` that returns findings. */
export type FindVerb = 'detect' | 'segment' | 'point' | 'readText'

/** A question about findings, the same for each picture. */
export interface FindQuestion {
  verb: FindVerb
  /** What to find; all prominent things if absent. */
  words?: string
  classes?: readonly string[]
  max?: number
  language?: string
  /** Whether to cut the picture into tiles and ask about each; only for `detect` and `segment`. @default false */
  all?: boolean
}

/** Asks for the findings of one picture. */
export function askForFindings(
  pollux: Pollux,
  media: Media,
  { verb, words, all, ...options }: FindQuestion,
  asking: AskOptions & { onTile(done: number, planned: number): void },
): Promise<Answer<Mask>> {
  const { onTile, ...call } = asking
  if (verb === 'readText') return pollux.readText(media, { ...call, max: options.max })
  if (!all) return pollux[verb](media, words, { ...call, ...options })
  const { onFinding, onPlaced, onProgress, ...common } = call
  const masks = verb === 'segment'
  return pollux.detectAll(media, words, { ...common, ...options, masks, onTile })
}
