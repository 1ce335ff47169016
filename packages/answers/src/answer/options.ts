import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { NamedModel } from '../places/profile.ts'
import type { Scale } from '../places/scale.ts'
import { type AnswerLimits, completeAnswerLimits } from './limits.ts'

/** Options of how an answer is read. */
export interface AnswerOptions {
  /** The size of the upright picture that was sent. Coordinates are converted to its pixels. */
  size: Size
  /**
   * The model, as its name or its entry in `@pollux/models`. It decides the order of the axes. A reply's own
   * `modelVersion` takes precedence.
   */
  model?: NamedModel | undefined
  /**
   * What the prompt requested. If `masks` is `true`, a box without a mask is reported; `classes` is the default of the
   * option `classes`.
   */
  asked?: { masks?: boolean; classes?: readonly string[] } | undefined
  /** The scale of the coordinates. `auto` decides by their values, item by item. @default 'grid' */
  scale?: Scale | undefined
  /** Whether to leave out findings with the label and coordinates of an earlier one. @default false */
  dedupe?: boolean | undefined
  /** The names of the classes that labels are matched with. A class's id is its index here. */
  classes?: readonly string[] | undefined
  limits?: Partial<AnswerLimits> | undefined
}

/** The options after they were checked and completed. */
export interface CheckedOptions {
  size: Size
  model: NamedModel | undefined
  asksMasks: boolean
  scale: Scale
  dedupe: boolean
  classes: readonly string[]
  limits: AnswerLimits
}

/** The names of all options of a reader. */
export const answerOptionNames: OptionNames<AnswerOptions> = {
  size: true,
  model: true,
  asked: true,
  scale: true,
  dedupe: true,
  classes: true,
  limits: true,
}

/** Completes the options of a reader with the defaults. Throws a `TypeError` if one is wrong. */
export function completeAnswerOptions(options: AnswerOptions): CheckedOptions {
  checkOptions(options, answerOptionNames)
  const { size, model, asked = {}, scale = 'grid', dedupe = false, limits } = options
  checkOptions(asked, { masks: true, classes: true }, 'asked')
  if (!isSide(size?.width) || !isSide(size?.height)) {
    throw invalidArgument('a width and a height in whole pixels', 'size', size)
  }
  if (!scales.includes(scale)) throw invalidArgument(scales.join(', '), 'scale', scale)
  if (model !== undefined && typeof model !== 'string' && typeof model?.id !== 'string') {
    throw invalidArgument("a model's name", 'model', model)
  }
  const classes = options.classes ?? asked.classes ?? []
  if (!Array.isArray(classes) || !classes.every((name) => typeof name === 'string')) {
    throw invalidArgument('an array of names', 'classes', classes)
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
