import {
  blur,
  boxes,
  boxes3d,
  cutOut,
  type Layer,
  labels,
  masks,
  pixelate,
  points,
  polygons,
  trajectories,
} from '@pollux/render'
import { CliError } from '../cli-error.ts'
import { type LayerName, layerNames } from './layer-names.ts'

/** The layers that can be drawn, by name. */
const makers: Readonly<Record<LayerName, () => Layer>> = {
  blur: blur,
  boxes: boxes,
  boxes3d: boxes3d,
  'cut-out': cutOut,
  labels: labels,
  masks: masks,
  pixelate: pixelate,
  points: points,
  polygons: polygons,
  trajectories: trajectories,
}

const layers: ReadonlyMap<string, () => Layer> = new Map(Object.entries(makers))

/**
 * Parses names of layers such as `masks,boxes,labels`, and returns the layers by name in the order
 * of drawing.
 *
 * @throws CliError for an unknown name.
 */
export function parseLayers(text: string): Map<string, Layer> {
  const names = text.split(',').map((name) => name.trim())
  return new Map(
    names.map((name): [string, Layer] => {
      const make = layers.get(name)
      if (make) return [name, make()]
      throw new CliError(
        'cli/usage',
        `Expected layers such as masks,boxes,labels out of ${layerNames.join(', ')} for --layers but received ${JSON.stringify(name.slice(0, 40))}.`,
      )
    }),
  )
}
