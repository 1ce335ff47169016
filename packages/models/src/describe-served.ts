import { checkServed } from './check.ts'
import type { ServedModel } from './resolve-model.ts'

/**
 * Returns the name of the model whose facts apply, as the subject of a sentence.
 *
 * @returns A text such as `gemini-3.8-flash`, or `gemini-3.8-flash (which answers for
 *   gemini-2.5-pro)`.
 * @throws {TypeError} If `served` is not a served model.
 */
export function describeServed(served: ServedModel): string {
  checkServed(served)
  const { requested, model, standing } = served
  return standing === 'routed' ? `${model.id} (which answers for ${requested.id})` : model.id
}

/**
 * Returns a sentence that says why a model no longer serves, and what to do.
 *
 * @returns The sentence, or `undefined` for a model that serves.
 * @throws {TypeError} If `served` is not a served model.
 */
export function describeEnd(served: ServedModel): string | undefined {
  checkServed(served)
  const { requested, model, standing, since, successor } = served
  if (standing === 'serving') return undefined
  const ended = `${requested.id} was shut down on ${since}`
  if (standing === 'routed') return `${ended}; ${model.id} answers for it, at its own price.`
  const where = served.api === 'vertex' ? ' on Vertex AI' : ''
  return `${ended}${where}; ask ${successor ?? 'another model'} instead.`
}
