export type { Exporter } from '@pollux/findings'
export type { Raster } from '@pollux/image'
export type { Mask } from '@pollux/masks'
export { type Color, inkOn, isColor } from './color.ts'
export type { Drawable } from './drawable.ts'
export type { DrawingOptions } from './exporters/drawing.ts'
export { findingOverlays } from './exporters/finding-overlays.ts'
export { overlayPng } from './exporters/overlay-png.ts'
export { type OverlaySvgOptions, overlaySvg } from './exporters/overlay-svg.ts'
export { type ReportOptionsOf, reportPage } from './exporters/report-page.ts'
export type { Layer } from './layer.ts'
export { blur, type HideOptions, pixelate } from './layers/blur.ts'
export { type BoxesOptions, boxes } from './layers/boxes.ts'
export { type Boxes3dOptions, boxes3d } from './layers/boxes3d.ts'
export { type CutOutOptions, cutOut } from './layers/cut-out.ts'
export { type HeatMapOptions, heatMap, viridis } from './layers/heat-map.ts'
export { type LabelsOptions, labels } from './layers/labels.ts'
export { type MasksOptions, masks } from './layers/masks.ts'
export { type PointsOptions, points } from './layers/points.ts'
export { type PolygonsOptions, polygons } from './layers/polygons.ts'
export { type TilesOptions, tiles } from './layers/tiles.ts'
export { type TrajectoriesOptions, trajectories } from './layers/trajectories.ts'
export { type WatermarkOptions, watermark } from './layers/watermark.ts'
export { type LegendEntry, legend } from './legend.ts'
export { createOverlayWriter, type OverlayWriter } from './overlay-writer.ts'
export { type ColorRule, colorsByLabel, okabeIto } from './palette.ts'
export {
  boxPath,
  circlePath,
  linePath,
  type Path,
  type PathStep,
  polygonPath,
  roundedBoxPath,
} from './path.ts'
export { render, renderOnto } from './render.ts'
export { RenderError, type RenderErrorCode } from './render-error.ts'
export { type ReportOptions, renderReport } from './report/render-report.ts'
export type {
  BlurStyle,
  FillPaint,
  Mark,
  RunFill,
  StrokePaint,
  Surface,
  TextStyle,
} from './surface.ts'
export { type RenderSvgOptions, renderSvg } from './svg/render-svg.ts'
export type { SvgPicture } from './svg/svg-picture.ts'
