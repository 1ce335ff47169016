import { findModel, type Model } from '@pollux/models'

/** A model by its name, or its entry in the catalogue. */
export type NamedModel = string | Pick<Model, 'id' | 'known' | 'boxAxes' | 'polygonAxes'>

/** The order in which a model writes coordinates. */
export interface Profile {
  boxAxes: 'xy' | 'yx'
  polygonAxes: 'xy' | 'yx'
  /** Whether it belongs to a known model. Then its order holds under every key. */
  isKnown: boolean
}

/**
 * Returns the profile of the first of these models that is in the catalogue, or that has a name of Google's.
 * Otherwise returns the generic one: boxes and points y first, except x first under `bbox_2d` as in other
 * models; polygons x first.
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
