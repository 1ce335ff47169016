import type { Drawable } from '../drawable.ts'
import type { Layer } from '../layer.ts'
import { boxes } from '../layers/boxes.ts'
import { boxes3d } from '../layers/boxes3d.ts'
import { labels } from '../layers/labels.ts'
import { masks } from '../layers/masks.ts'
import { points } from '../layers/points.ts'
import { polygons } from '../layers/polygons.ts'
import type { ColorRule } from '../palette.ts'

/** Returns the default layers that have something to draw, by the names of their switches. */
export function reportLayers(
  findings: readonly Drawable[],
  color: ColorRule | undefined,
): Record<string, Layer> {
  const known: [name: string, key: keyof Drawable, layer: Layer][] = [
    ['Masks', 'mask', masks({ color })],
    ['Polygons', 'polygon', polygons({ color })],
    ['Boxes', 'box', boxes({ color })],
    ['Boxes in space', 'box3d', boxes3d({ color })],
    ['Points', 'point', points({ color })],
    ['Points', 'points', points({ color })],
    ['Labels', 'label', labels({ color })],
    ['Labels', 'score', labels({ color })],
  ]
  const drawn = known.filter(([, key]) => findings.some((finding) => finding[key] !== undefined))
  return Object.fromEntries(drawn.map(([name, , layer]) => [name, layer]))
}
