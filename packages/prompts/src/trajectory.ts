import { checkObject } from '@pollux/errors'
import { buildPlaces } from './build-places.ts'
import { definePrompt } from './define-prompt.ts'
import { checkCount } from './list-options.ts'
import type { Prompt } from './prompt.ts'
import { checkItem } from './quoted-items.ts'

/** Options of `trajectory`. */
export interface TrajectoryOptions {
  /** The points after the first, from 1 to 100. @default 15 */
  steps?: number
}

/** Asks for the points of a movement such as `moving the red pen to the tray`: findings in their order, labelled `0` for the start to the number of steps for the end. Throws a `TypeError`. */
export function trajectory(movement: string, options: TrajectoryOptions = {}): Prompt<'findings'> {
  checkObject(options, 'options')
  const { steps = 15 } = options
  const words = JSON.stringify(checkItem(movement, 'movement'))
  const count = checkCount(steps, 'steps', 100)
  const points = count === 1 ? '1 point' : `${count} points`
  return definePrompt({
    name: 'trajectory',
    reader: 'findings',
    build: (model) =>
      buildPlaces(
        {
          asking: `Place a point on the start, then ${points} for the trajectory of the following: ${words}.`,
          place: 'point',
          each: 'point',
          label: `its number in the order of the trajectory, "0" being the start and "${count}" the end`,
          closing: ['If it is not possible, answer [].'],
        },
        model,
      ),
  })
}
