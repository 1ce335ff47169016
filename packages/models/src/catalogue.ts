import { invalidArgument } from '@pollux/errors'
import { genericModel } from './catalogue/generic.ts'
import { checkModel } from './check.ts'
import type { Model } from './model.ts'
import { bareModelName, type ModelName, readModelName, withoutStage } from './model-name.ts'

/** A set of models in which names can be looked up. */
export interface Catalogue {
  readonly models: readonly Model[]
  /**
   * Returns a model by any of its names. Never throws: an unknown name has the facts of its closest
   * relative, or generic ones, with `known: false`.
   */
  find(name: string): Model
}

/**
 * Creates a catalogue. If two entries have the same id, the later one is used, so put your own
 * last.
 *
 * @param models The models of the catalogue.
 * @returns The catalogue.
 * @throws {TypeError} If an entry is not a model.
 * @example
 * createCatalogue([...models, { ...findModel('gemini-3.8-flash'), id: 'mine' }])
 */
export function createCatalogue(models: readonly Model[]): Catalogue {
  if (!Array.isArray(models)) throw invalidArgument('a list of models', 'models', models)
  models.forEach(checkModel)
  const byId = new Map(models.map((model) => [model.id.toLowerCase(), model]))
  const byName = new Map(byId)
  for (const model of byId.values()) {
    for (const alias of model.aliases) {
      if (!byId.has(alias.toLowerCase())) byName.set(alias.toLowerCase(), model)
    }
  }
  const kin = [...byId.values()].flatMap((model) => {
    const name = readModelName(familyOf(model.id))
    return name ? [{ model, name }] : []
  })
  return {
    models: [...byId.values()],
    find(given) {
      const name = typeof given === 'string' ? given : ''
      const asGiven = byName.get(name.toLowerCase())
      if (asGiven) return asGiven
      const bare = bareModelName(name)
      for (let shorter: string | undefined = bare; shorter; shorter = withoutStage(shorter)) {
        const model = byName.get(shorter)
        if (model) return model
      }
      return standIn(bare, nearest(bare, kin))
    },
  }
}

/** Returns the id without its stages, so that a preview and its later releases are related. */
function familyOf(id: string): string {
  const shorter = withoutStage(id)
  return shorter ? familyOf(shorter) : id
}

interface Kin {
  model: Model
  name: ModelName
}

/**
 * Returns the entry of the same line with the most similar variant and the closest version,
 * preferably not a newer one.
 */
function nearest(bare: string, kin: readonly Kin[]): Model | undefined {
  const asked = readModelName(familyOf(bare))
  if (!asked) return undefined
  const line = kin.filter(({ name }) => name.line === asked.line)
  const longest = Math.max(...line.map(({ name }) => sharedVariant(name, asked)))
  const same = line.filter(({ name }) => sharedVariant(name, asked) === longest)
  const wanted = versionOf(asked)
  const older = same.filter(({ name }) => versionOf(name) <= wanted)
  const candidates = older.length > 0 ? older : same
  const distance = (entry: Kin) => Math.abs(versionOf(entry.name) - wanted)
  return candidates.reduce<Kin | undefined>(
    (best, entry) => (best && distance(best) < distance(entry) ? best : entry),
    undefined,
  )?.model
}

function sharedVariant(name: ModelName, asked: ModelName): number {
  const shared = asked.variant === name.variant || asked.variant.startsWith(`${name.variant}-`)
  return shared ? name.variant.length : -1
}

function versionOf(name: ModelName): number {
  return name.major * 10_000 + name.minor
}

function standIn(bare: string, model: Model = genericModel): Model {
  const { released, shutdown, ...facts } = model
  return { ...facts, id: bare, known: false, basedOn: model.id, aliases: [], prices: [] }
}
