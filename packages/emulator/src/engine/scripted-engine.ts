import { invalidArgument } from '@pollux/errors'
import { EmulatorError } from '../protocol/emulator-error.ts'
import type { Engine, EngineReply } from './engine.ts'

/**
 * Creates an engine that answers from a script.
 *
 * @param script - An array with one reply for each request, in order, or a function that is called
 * for each request.
 * @returns The engine. After the last reply of an array it throws {@link EmulatorError}
 * `emulator/script-ended`.
 * @throws {TypeError} If `script` is neither an array nor a function.
 * @example const engine = scriptedEngine(['[{"box_2d": [10, 20, 30, 40], "label": "cup"}]'])
 */
export function scriptedEngine(script: readonly EngineReply[] | Engine): Engine {
  const answer = typeof script === 'function' ? script : inOrder(script)
  const engine: Engine = (request, context) => answer(request, context)
  return Object.assign(engine, { label: 'scripted' })
}

function inOrder(replies: readonly EngineReply[]): Engine {
  if (!Array.isArray(replies)) throw invalidArgument('an array or a function', 'script', replies)
  let asked = 0
  return () => {
    const reply = replies[asked]
    asked += 1
    if (reply !== undefined) return reply
    throw new EmulatorError(
      'emulator/script-ended',
      `The script has ${replies.length} replies, but request ${asked} came; add a reply, or script a function.`,
    )
  }
}
