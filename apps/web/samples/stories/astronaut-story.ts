import { paintAstronaut } from '../scenes/paint-astronaut.ts'
import type { Story } from '../story.ts'
import { gridBox, writeItems } from '../write-items.ts'

/** An answer that ends too early, with one box that is none. */
export async function astronautStory(): Promise<Story> {
  const scene = await paintAstronaut()
  const items = scene.things.map(({ label, box }) => ({
    box_2d: gridBox(box, scene.raster),
    label,
  }))
  const [nameTag] = items.filter(({ label }) => label === 'name tag')
  nameTag?.box_2d.pop()
  const text = writeItems(items)
  return {
    id: 'astronaut',
    title: 'Cut off',
    story:
      'The limit came in the middle of the last box, and one box has three numbers; nine are whole, and both losses are named.',
    scene,
    file: { format: 'jpeg', quality: 84 },
    answers: [
      {
        title: 'A truncated answer',
        task: 'detect',
        words: 'everything that can be seen',
        model: 'gemini-3.8-flash',
        text: text.slice(0, text.lastIndexOf(',', text.lastIndexOf('"label"') - 3) + 4),
        finishReason: 'MAX_TOKENS',
      },
    ],
  }
}
