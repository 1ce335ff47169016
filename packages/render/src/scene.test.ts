import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { encodePng, pngToRaster, readPng } from '@pollux/image'
import { expect, test } from 'vitest'
import { sceneFindings, sceneGround, sceneLayers } from './fixtures/scene.ts'
import { render } from './index.ts'

// Each reference picture was inspected when it was made. To renew one, delete it, run this test and inspect the result.
test.each(Object.entries(sceneLayers))(
  '%s are drawn as in their reference picture',
  (name, layers) => {
    const drawn = render(sceneGround(), sceneFindings, layers)
    const file = new URL(`fixtures/scenes/${name}.png`, import.meta.url)
    if (!existsSync(file) && !process.env.CI)
      writeFileSync(file, encodePng(drawn, { effort: 'small' }))
    const kept = pngToRaster(readPng(readFileSync(file)))
    expect({ width: drawn.width, height: drawn.height }).toEqual({
      width: kept.width,
      height: kept.height,
    })
    const wrong = drawn.data.findIndex((value, at) => value !== kept.data[at])
    expect(
      wrong < 0
        ? 'equal'
        : `pixel ${(wrong >> 2) % drawn.width}, ${Math.floor((wrong >> 2) / drawn.width)}`,
    ).toBe('equal')
  },
)
