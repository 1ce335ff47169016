import { findModel, type Model } from '@pollux/models'

/** A model by its name, or as it was found. */
export type NamedModel = string | Pick<Model, 'id' | 'known' | 'boxAxes' | 'polygonAxes'>

/** The order in which a model writes coordinates. */
export interface Profile {
  boxAxes: 'xy' | 'yx'
  polygonAxes: 'xy' | 'yx'
  /** Whether it is that of a model: then the order holds whatever a key is called. */
  isKnown: boolean
}

/**
 * The profile of the first of these models that is in the catalogue, or of Google's by its name; else the generic one:
 * boxes and points y first, but under `bbox_2d` x first as other models have it, polygons x first.
 */
export function profileOf(...models: readonly (NamedModel | undefined)[]): Profile {
  for (const named of models) {
    if (named === undefined) continue
    const model = named instanceof Object ? named : findModel(named)
    if (model.known) {
      return { boxAxes: model.boxAxes, polygonAxes: model.polygonAxes, isKnown: true }
    }
    if (googles.test(named instanceof Object ? named.id : named))
      return { ...generic, isKnown: true }
  }
  return generic
}

const generic: Profile = { boxAxes: 'yx', polygonAxes: 'xy', isKnown: false }

/** Models of Google that are not in the catalogue; they were all trained on y first. */
const googles = /(^|[/:_-])(gemini|gemma|paligemma)/i
