import { type Box, boxArea, intersectBoxes, moveBox, planTiles } from '@pollux/geometry'
import { paintShelf } from '../scenes/paint-shelf.ts'
import type { Scene } from '../scenes/scene.ts'
import type { Story, StoryAnswer } from '../story.ts'
import { gridBox, writeItems } from '../write-items.ts'

/** A thing is found in a tile that shows this part of it. */
const LEAST_SHOWN = 0.2

/** A crowded picture that is asked about in tiles. */
export function shelfStory(): Story {
  const scene = paintShelf()
  const tiles = planTiles(scene.raster, { width: 1300, height: 940 }, 200)
  return {
    id: 'shelf',
    title: 'A crowded shelf',
    story:
      'Four tiles are asked about one by one; what their seams cut is joined, and each of the 60 products is found once.',
    scene,
    file: { format: 'webp', quality: 80 },
    answers: tiles.map((tile, at) => answerAbout(tile, at, scene)),
    tiles,
  }
}

function answerAbout(tile: Box, at: number, { things }: Scene): StoryAnswer {
  const size = { width: tile.width, height: tile.height }
  const items = things.flatMap(({ label, box }) => {
    const shown = intersectBoxes(box, tile)
    if (boxArea(shown) < boxArea(box) * LEAST_SHOWN) return []
    return { box_2d: gridBox(moveBox(shown, -tile.x, -tile.y), size), label }
  })
  return {
    title: `Tile ${at + 1}`,
    task: 'detect',
    words: 'every product on the shelf',
    model: 'gemini-3.8-flash',
    text: writeItems(items),
    size,
  }
}
