import { invalidArgument } from '@pollux/errors'

/** The layers of an overlay, in drawing order. */
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
 * @returns `true` for one of `overlayLayers`.
 */
export function isOverlayLayer(value: unknown): value is OverlayLayer {
  return known.has(value)
}

/**
 * Returns the layers that an attribute names, ignoring other words; `undefined` without an
 * attribute.
 */
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
