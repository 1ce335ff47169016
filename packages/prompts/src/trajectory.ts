import { checkOptions, type OptionNames } from '@pollux/errors'
import { buildFindingPrompt } from './building/finding-prompt.ts'
import { checkCount } from './building/list-options.ts'
import { checkItem } from './building/quoted-items.ts'
import { definePrompt } from './define-prompt.ts'
import type { Prompt } from './prompt.ts'

/** Options of `trajectory`. */
export interface TrajectoryOptions {
  /** The number of points after the first, from 1 to 100. @default 15 */
  steps?: number
}

const trajectoryOptionNames: OptionNames<TrajectoryOptions> = { steps: true }

/**
 * Asks for the points of a movement such as `moving the red pen to the tray`. Each point is a finding, labelled from `0` to the
 * number of steps.
 *
 * The model answers:
 *
 * ```json
 * [{ "point": [520, 310], "label": "0" }, { "point": [500, 360], "label": "1" }]
 * ```
 *
 * @param movement - what moves where, 1 to 500 characters
 * @param options - the number of steps
 * @returns a prompt for one picture, read as findings
 * @throws TypeError for a movement that is empty or too long, and for wrong options
 */
export function trajectory(movement: string, options: TrajectoryOptions = {}): Prompt<'findings'> {
  checkOptions(options, trajectoryOptionNames)
  const { steps = 15 } = options
  const quoted = JSON.stringify(checkItem(movement, 'movement'))
  const count = checkCount(steps, 'steps', 100)
  const points = count === 1 ? '1 point' : `${count} points`
  return definePrompt({
    name: 'trajectory',
    reader: 'findings',
    build: (model) =>
      buildFindingPrompt(
        {
          task: `Place a point on the start, then ${points} for the trajectory of the following: ${quoted}.`,
          shape: 'point',
          each: 'point',
          label: `its number in the order of the trajectory, "0" being the start and "${count}" the end`,
          closing: ['If it is not possible, answer [].'],
        },
        model,
      ),
  })
}
