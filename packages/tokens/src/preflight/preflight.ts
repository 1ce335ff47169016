import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { ServedModel } from '@pollux/models'
import { checkServed } from '../check-argument.ts'
import type { CountableMedia } from '../countable-media.ts'
import {
  checkFileOptions,
  estimateRequest,
  type FileOptions,
  factsOf,
} from '../estimate-request.ts'
import { type MediaPart, type PlainRequest, readRequest } from '../read-request.ts'
import { TokensError } from '../tokens-error.ts'
import type { Advice, AdviceCode } from './advice.ts'
import { adviseOnModel } from './model.ts'
import { adviseOnPictures } from './pictures.ts'
import { adviseOnRulings } from './rulings.ts'
import { adviseOnWords } from './words.ts'

/** Options of `preflight`. */
export interface PreflightOptions extends FileOptions {
  /** The model that serves the request, as `resolveModel` of `@pollux/models` found it for the moment of `at`. */
  served: ServedModel
  /** The moment at which the request is sent. */
  at: Date
  /** Whether the answer is to contain masks or text. */
  asked?: { masks?: boolean; text?: boolean }
  /** The advice for which `preflight` throws: every error, or the given codes. @default none */
  refuse?: 'errors' | readonly AdviceCode[]
}

const preflightOptionNames: OptionNames<PreflightOptions> = {
  facts: true,
  served: true,
  at: true,
  asked: true,
  refuse: true,
}

/** The input of each adviser. */
export interface Checked {
  request: PlainRequest
  files: { part: MediaPart; facts: CountableMedia | undefined }[]
  options: PreflightOptions
}

/** Thrown for a request that `refuse` rules out; `advice` has all advice on it. */
export class PreflightError extends TokensError {
  override readonly name: string = 'PreflightError'
  readonly advice: readonly Advice[]

  constructor(refused: readonly Advice[], advice: readonly Advice[]) {
    super('tokens/refused', refused.map(({ message }) => message).join(' '))
    this.advice = advice
  }
}

/**
 * Checks a request before it is sent, in the SDK's form or the wire's, and returns advice on it. It
 * decodes and sends nothing: files are judged by their facts. It throws for advice only if
 * `options.refuse` names it.
 *
 * @param request The request of `generateContent`.
 * @param options The served model, the moment, the facts of the files, and the advice to refuse.
 * @returns The advice; an empty array if all is well.
 * @throws {PreflightError} If there is advice that `options.refuse` names.
 * @throws {TypeError} If an argument is invalid.
 * @example
 * const served = resolveModel('gemini-3.8-flash', { api: 'developer', at })
 * preflight({ contents: [file, 'Where is the cup?'] }, { served, at, facts: [{ kind: 'image', width: 64, height: 64 }] })
 * // [{ code: 'tiny-picture', severity: 'warning', message: 'The picture has 64 × 64 pixels; send a larger one.', … }]
 */
export function preflight(request: unknown, options: PreflightOptions): Advice[] {
  checkOptions(options, preflightOptionNames)
  const plain = readRequest(request)
  checkFileOptions(options)
  const { served, facts } = options
  checkServed(served)
  const { model } = served
  const files = plain.parts.flatMap(({ media }) =>
    media ? [{ part: media, facts: factsOf(media, options) }] : [],
  )
  const checked: Checked = { request: plain, files, options }
  const advice = [
    ...adviseOnModel(checked.options),
    ...adviseOnRulings(checked, estimateRequest(request, { model, facts })),
    ...adviseOnPictures(model, checked),
    ...adviseOnWords(checked),
  ]
  const refused = advice.filter(isRefused(options.refuse))
  if (refused.length > 0) throw new PreflightError(refused, advice)
  return advice
}

function isRefused(refuse: PreflightOptions['refuse']): (advice: Advice) => boolean {
  if (refuse === undefined) return () => false
  if (refuse === 'errors') return ({ severity }) => severity === 'error'
  if (!Array.isArray(refuse)) throw invalidArgument('errors or a list of codes', 'refuse', refuse)
  return ({ code }) => refuse.includes(code)
}
