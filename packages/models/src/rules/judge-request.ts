import { checkObject, checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { checkServed } from '../check.ts'
import type { DialectName } from '../model.ts'
import { requestLimits } from '../request-limits.ts'
import type { ServedModel } from '../resolve-model.ts'
import { judgeByApi } from './judge-by-api.ts'
import { judgeByModel } from './judge-by-model.ts'
import type { RequestFacts, RequestFile } from './request-facts.ts'
import type { Ruling } from './ruling.ts'

/** The served model and the dialect for which a request is judged. */
export interface JudgeOptions {
  /** The model that serves the request, and its API. */
  served: ServedModel
  /** The protocol of the request. @default 'generateContent' */
  dialect?: DialectName
}

const judgeOptionNames: OptionNames<JudgeOptions> = { served: true, dialect: true }

/**
 * Judges a request by the rules of its API and its served model, before anything is sent. An
 * unknown model is judged by the facts of its closest relative. These may not apply, so its rulings
 * are at most warnings: only the API's own rules cause errors.
 *
 * @param facts The known facts of the request. Settings that are neither numbers nor strings are
 *   not judged.
 * @param options The served model, and the dialect.
 * @returns The rulings, those of the API first; an empty array if all is well.
 * @throws {TypeError} If an argument is invalid.
 * @example
 * const served = resolveModel('gemini-3.8-flash', { api: 'developer', at: new Date() })
 * judgeRequest({ settings: { temperature: 3 } }, { served })
 * // [{ code: 'sampling-refused', severity: 'error', setting: 'temperature', found: 3, takes: { min: 0, max: 2 } }]
 */
export function judgeRequest(facts: RequestFacts, options: JudgeOptions): Ruling[] {
  checkObject(facts, 'facts')
  checkOptions(options, judgeOptionNames)
  const { served, dialect = 'generateContent' } = options
  checkServed(served)
  if (!(served.api in requestLimits)) {
    throw invalidArgument('developer or vertex', 'served.api', served.api)
  }
  const { files = [], settings = {} } = facts
  if (!Array.isArray(files)) throw invalidArgument('an array', 'facts.files', files)
  for (const [index, file] of files.entries()) checkFile(file, `facts.files[${index}]`)
  checkObject(settings, 'facts.settings')
  const byModel = [...judgeByModel(facts, served, dialect)]
  return [
    ...judgeByApi(facts, served.api),
    ...(served.model.known ? byModel : byModel.map(asWarning)),
  ]
}

function asWarning(ruling: Ruling): Ruling {
  return ruling.severity === 'error' ? { ...ruling, severity: 'warning' } : ruling
}

function checkFile(file: RequestFile, name: string): void {
  checkObject(file, name)
  const { mimeType, clip = {} } = file
  checkObject(clip, `${name}.clip`)
  if (mimeType === undefined || typeof mimeType === 'string') return
  throw invalidArgument('a MIME type', `${name}.mimeType`, mimeType)
}
