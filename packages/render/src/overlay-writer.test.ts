import { decodePng } from '@pollux/image'
import { maskFromPolygon } from '@pollux/masks'
import { expect, test } from 'vitest'
import { sceneFindings, sceneGround, sceneLayers, sceneSize } from './fixtures/scene.ts'
import { createOverlayWriter, type Layer, masks, render, renderOnto } from './index.ts'

test.each(Object.entries(sceneLayers))('%s are written with the pixels of render', (_, layers) => {
  const ground = sceneGround()
  const overlays = createOverlayWriter(ground)
  for (const finding of sceneFindings) {
    const written = decodePng(overlays.write([finding], layers))
    expect(written).toEqual(render(ground, [finding], layers))
  }
  expect(decodePng(overlays.write([], layers))).toEqual(render(ground, [], layers))
  expect(ground).toEqual(sceneGround())
})

test('a failed overlay leaves no trace in the next one', () => {
  const ground = sceneGround()
  const overlays = createOverlayWriter(ground)
  const ring = [
    { x: 0, y: 0 },
    { x: 9, y: 0 },
    { x: 9, y: 9 },
  ]
  const foreign = { mask: maskFromPolygon({ rings: [ring] }, { width: 10, height: 10 }) }
  const stumble: Layer = (surface) => masks()(surface, [foreign])
  expect(() => overlays.write(sceneFindings, [masks(), stumble])).toThrow(TypeError)
  expect(decodePng(overlays.write([], []))).toEqual(ground)
})

test('renderOnto draws the pixels of render, even in an unaligned buffer', () => {
  const { all = [] } = sceneLayers
  const expected = render(sceneGround(), sceneFindings, all)
  const raster = sceneGround()
  renderOnto(raster, sceneFindings, all)
  expect(raster).toEqual(expected)
  const data = new Uint8ClampedArray(raster.data.length + 3).subarray(3)
  data.set(sceneGround().data)
  renderOnto({ ...sceneSize, data }, sceneFindings, all)
  expect(Buffer.from(data).equals(Buffer.from(expected.data))).toBe(true)
})
