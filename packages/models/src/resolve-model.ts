import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Catalogue } from './catalogue.ts'
import { checkCatalogue, checkModel } from './check.ts'
import { endBy } from './end-by.ts'
import { catalogue as shipped } from './find-model.ts'
import type { Api, Model } from './model.ts'
import type { ModelId } from './model-id.ts'
import { dayOf } from './price.ts'

/** The model that answers for a name, on one API, at one moment. */
export interface ServedModel {
  /** The requested name, which is also the name to send. */
  name: string
  /** The model that the name means. */
  requested: Model
  /** The model whose facts apply: the one that answers, or the requested one if it is gone. */
  model: Model
  api: Api
  /** `serving`: the requested model answers. `routed`: another one answers for it. `gone`: none does. */
  standing: 'serving' | 'routed' | 'gone'
  /** The first day without the requested model, `YYYY-MM-DD`, UTC; absent while it serves. */
  since?: string
  /** The id of a model to use instead of one that is gone; absent if no serving one is known. */
  successor?: string
}

/** The options that, besides the name, determine which model serves. */
export interface ResolveOptions {
  api: Api
  /** The moment of the call; days are UTC. */
  at: Date
  /** The catalogue in which models are looked up. @default the catalogue of `@pollux/models` */
  catalogue?: Catalogue
}

const resolveOptionNames: OptionNames<ResolveOptions> = { api: true, at: true, catalogue: true }

/**
 * Finds the model that serves a name. An unknown name is treated like its closest relative, as in
 * `findModel`.
 *
 * @param name The name as it will be sent.
 * @param options The API, the moment of the call, and the catalogue.
 * @returns The model that answers, and the standing of the requested one.
 * @throws {TypeError} If an option is missing or wrong.
 * @example
 * resolveModel('gemini-2.5-pro', { api: 'developer', at: new Date('2026-12-01') }).model.id // 'gemini-3.8-flash'
 */
export function resolveModel(name: ModelId, options: ResolveOptions): ServedModel {
  checkOptions(options, resolveOptionNames)
  const { api, at, catalogue = shipped } = options
  const day = dayOf(at)
  if (typeof name !== 'string') throw invalidArgument('the name of a model', 'name', name)
  if (api !== 'developer' && api !== 'vertex') {
    throw invalidArgument('developer or vertex', 'api', api)
  }
  if (day === undefined) throw invalidArgument('a valid Date', 'at', at)
  checkCatalogue(catalogue)
  const requested = catalogue.find(name)
  checkModel(requested)
  const since = endBy(requested, api, day)?.on
  const served = { name, requested, api }
  if (since === undefined) return { ...served, model: requested, standing: 'serving' }

  const passed = new Set<Model>()
  let model = requested
  let end = endBy(model, api, day)
  let isRouted = true
  while (end && !passed.has(model)) {
    passed.add(model)
    isRouted &&= end.routedTo !== undefined
    model = catalogue.find(end.routedTo ?? end.successor ?? model.id)
    end = endBy(model, api, day)
  }
  if (!end && isRouted) return { ...served, model, standing: 'routed', since }
  const successor = end ? {} : { successor: model.id }
  return { ...served, model: requested, standing: 'gone', since, ...successor }
}
