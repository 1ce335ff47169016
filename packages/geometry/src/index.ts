export {
  type Box,
  boxArea,
  boxFromCorners,
  clipBox,
  intersectBoxes,
  isEmptyBox,
  moveBox,
  padBox,
  scaleBox,
  uniteBoxes,
} from './box.ts'
export { boxDistance, boxIou, boxOverlap } from './box-overlap.ts'
export { type Box3d, box3dCorners, type Vector3 } from './box3d.ts'
export { clipPolygon } from './clip-polygon.ts'
export {
  createFrame,
  cropFrame,
  type ExifOrientation,
  type Frame,
  fitBox,
  letterboxFrame,
  mapBox,
  mapPoint,
  mapPolygon,
  orientFrame,
  resizeFrame,
  type Transform,
} from './frame.ts'
export { boxFromGemini, pointFromGemini, polygonFromGemini } from './from-gemini.ts'
export {
  GRID,
  gridBoxToPixels,
  gridPointToPixels,
  gridToPixels,
  pixelBoxToGrid,
  pixelPointToGrid,
  pixelsToGrid,
  type Rounding,
} from './grid.ts'
export {
  type MergedSeams,
  type MergeSeamsOptions,
  mergeAcrossSeams,
  mergeAcrossSeamsInSteps,
} from './merge-seams.ts'
export type { Point } from './point.ts'
export { isPointInPolygon, type Polygon, polygonBounds } from './polygon.ts'
export { polygonArea } from './polygon-area.ts'
export {
  type Intrinsics,
  intrinsicsOf,
  type ProjectedBox3d,
  type ProjectOptions,
  projectBox3d,
} from './project-box3d.ts'
export { simplifyPolygon } from './simplify-polygon.ts'
export type { Size } from './size.ts'
export { type SuppressOptions, suppress } from './suppress.ts'
export { polygonFromSvgPath, polygonToSvgPath } from './svg-path.ts'
export { planTiles, tileFrame } from './tiles.ts'
