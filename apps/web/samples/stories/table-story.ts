import { jugToGlass, paintLaidTable } from '../scenes/paint-laid-table.ts'
import type { Story } from '../story.ts'
import { gridPoint, writeItems } from '../write-items.ts'

const pointedTo: ReadonlySet<string> = new Set(['fork', 'glass', 'cup'])

/** Points, and the points of a movement. */
export function tableStory(): Story {
  const scene = paintLaidTable()
  const size = scene.raster
  const points = scene.things
    .filter(({ label }) => pointedTo.has(label))
    .map(({ label, point }) => ({ point: gridPoint(point, size), label }))
  const steps = jugToGlass.map((point, at) => ({
    point: gridPoint(point, size),
    label: String(at),
  }))
  return {
    id: 'table',
    title: 'A laid table',
    story:
      'Points count what is there, and a trajectory takes the jug to a glass without crossing the flowers.',
    scene,
    file: { format: 'webp', quality: 84 },
    answers: [
      {
        title: 'Points',
        task: 'point',
        words: 'the forks, the glasses and the cups',
        model: 'gemini-3.8-flash',
        text: writeItems(points),
      },
      {
        title: 'A trajectory',
        task: 'trajectory',
        words: 'moving the jug to the glass at the lower right, around the flowers',
        model: 'gemini-robotics-er-2-preview',
        text: writeItems(steps),
      },
    ],
  }
}
