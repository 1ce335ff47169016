import { invalidArgument } from '@pollux/errors'

/** What an overlay can show, in the order in which it is drawn. */
export const overlayLayers = [
  'masks',
  'polygons',
  'boxes',
  'boxes3d',
  'trajectories',
  'points',
  'labels',
] as const

/** A kind of shape that is switched on and off as one. */
export type OverlayLayer = (typeof overlayLayers)[number]

const known: ReadonlySet<unknown> = new Set(overlayLayers)

/**
 * Returns whether a value is the name of a layer.
 *
 * @returns true for one of `overlayLayers`
 */
export function isOverlayLayer(value: unknown): value is OverlayLayer {
  return known.has(value)
}

/** Returns the layers that an attribute names, other words passed over; undefined where there is no attribute. */
export function readLayers(value: string | null): OverlayLayer[] | undefined {
  return value?.split(/[\s,]+/).filter(isOverlayLayer)
}

/** Throws a `TypeError` unless all values are names of layers. */
export function checkLayers(layers: readonly unknown[]): void {
  if (!Array.isArray(layers)) throw invalidArgument('an array of layers', 'layers', layers)
  const strange = layers.find((layer) => !isOverlayLayer(layer))
  if (strange === undefined) return
  throw invalidArgument(`some of ${overlayLayers.join(', ')}`, 'layers', strange)
}
