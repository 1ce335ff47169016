/** Where findings, their outlines and their labels go, for whoever draws them anew at every zoom. */
export { extentOf } from './drawable.ts'
export { outlineMask } from './layers/mask-outline.ts'
export { isAway, type Placeable, placeLabels } from './layers/place-labels.ts'
