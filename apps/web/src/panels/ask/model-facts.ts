import { models, priceAt, resolveModel } from '@pollux/models'
import { pageClock } from '../../page-clock.ts'

/** What the menu says about a model. */
export interface ModelFact {
  id: string
  /** Its mask form, price and end, in a line. */
  text: string
  levels: readonly string[]
}

const maskTexts = {
  png: 'masks as maps',
  polygon: 'masks as polygons',
  none: 'no masks',
  unknown: 'masks untested',
}

/** Returns the models that the Developer API serves today, the newest first. */
export function modelFacts(): ModelFact[] {
  const at = pageClock.date()
  return models
    .filter(({ id }) => resolveModel(id, { api: 'developer', at }).standing === 'serving')
    .map((model): ModelFact => {
      const price = priceAt(model, at)
      const end = model.shutdown?.developer?.on
      const parts = [
        maskTexts[model.maskForm],
        price && `$${price.inputPerMillion} in, $${price.outputPerMillion} out per million tokens`,
        end && `ends ${end}`,
      ]
      return {
        id: model.id,
        text: parts.filter((part) => part).join(' · '),
        levels: model.thinking.levels ?? [],
      }
    })
    .reverse()
}
