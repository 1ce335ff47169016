/** The names of the layers that can be drawn. They stand alone, so that help loads nothing that draws. */
export const layerNames = [
  'blur',
  'boxes',
  'boxes3d',
  'cut-out',
  'labels',
  'masks',
  'pixelate',
  'points',
  'polygons',
  'trajectories',
] as const

/** The name of a layer that can be drawn. */
export type LayerName = (typeof layerNames)[number]
