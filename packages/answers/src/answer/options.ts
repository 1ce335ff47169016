import { checkObject, invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { NamedModel } from '../places/profile.ts'
import type { Scale } from '../places/scale.ts'
import { type AnswerLimits, completeAnswerLimits } from './limits.ts'

/** How an answer is read. */
export interface AnswerOptions {
  /** The upright picture that was sent; coordinates are turned into its pixels. */
  size: Size
  /** The model that answers, by its name or as `@pollux/models` found it; a reply's own `modelVersion` goes before it. It decides which axis comes first. */
  model?: NamedModel | undefined
  /** What the prompt asked for. With `masks`, a box without one is noticed; `classes` are the default of the option `classes`. */
  asked?: { masks?: boolean; classes?: readonly string[] } | undefined
  /** How coordinates are meant; `auto` decides by what they look like, item by item. @default 'grid' */
  scale?: Scale | undefined
  /** Whether a finding that came before, with the same label and place, is left out. @default false */
  dedupe?: boolean | undefined
  /** The vocabulary that labels are read as; a class's id is its place in the list. */
  classes?: readonly string[] | undefined
  limits?: Partial<AnswerLimits> | undefined
}

/** Options that were checked. */
export interface CheckedOptions {
  size: Size
  model: NamedModel | undefined
  asksMasks: boolean
  scale: Scale
  dedupe: boolean
  classes: readonly string[]
  limits: AnswerLimits
}

/** Checks the options of a reader. Throws `TypeError`. */
export function checkOptions(options: AnswerOptions): CheckedOptions {
  checkObject(options, 'options')
  const { size, model, asked = {}, scale = 'grid', dedupe = false, limits } = options
  checkObject(asked, 'asked')
  if (!isSide(size?.width) || !isSide(size?.height)) {
    throw invalidArgument('a width and a height in whole pixels', 'size', size)
  }
  if (!scales.includes(scale)) throw invalidArgument(scales.join(', '), 'scale', scale)
  if (model !== undefined && typeof model !== 'string' && typeof model?.id !== 'string') {
    throw invalidArgument("a model's name", 'model', model)
  }
  const classes = options.classes ?? asked.classes ?? []
  if (!Array.isArray(classes) || !classes.every((name) => typeof name === 'string')) {
    throw invalidArgument('a list of names', 'classes', classes)
  }
  return {
    size: { width: size.width, height: size.height },
    model,
    asksMasks: asked.masks === true,
    scale,
    dedupe,
    classes,
    limits: completeAnswerLimits(limits),
  }
}

const scales: readonly Scale[] = ['grid', 'unit', 'pixels', 'auto']

function isSide(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0
}
