/**
 * The positions of findings, outlines and labels, for drawings that are laid out again at every
 * zoom level.
 */
export type { Box, Polygon } from '@pollux/geometry'
export { extentOf } from './drawable.ts'
export { outlineMask } from './layers/mask-outline.ts'
export { isAway, type Placeable, placeLabels } from './layers/place-labels.ts'
