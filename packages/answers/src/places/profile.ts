import { findModel } from '@pollux/models'

/** The order in which a model gives coordinates. */
export interface Profile {
  boxAxes: 'xy' | 'yx'
  polygonAxes: 'xy' | 'yx'
}

/** The profile of the first of these models that is in the catalogue, else the generic one: boxes and points y first, polygons x first. */
export function profileOf(...names: readonly (string | undefined)[]): Profile {
  for (const name of names) {
    const model = name === undefined ? undefined : findModel(name)
    if (model?.known) return { boxAxes: model.boxAxes, polygonAxes: model.polygonAxes }
  }
  return { boxAxes: 'yx', polygonAxes: 'xy' }
}
