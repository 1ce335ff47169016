import { invalidArgument } from '@pollux/errors'
import { EmulatorError } from '../protocol/emulator-error.ts'
import type { Engine, EngineReply } from './engine.ts'

/**
 * An engine that answers from a script: a list is used up in its order, one reply for each request, and the request after
 * the last fails with `emulator/script-ended`; a function is asked each time.
 */
export function scriptedEngine(script: readonly EngineReply[] | Engine): Engine {
  const answer = typeof script === 'function' ? script : inOrder(script)
  const engine: Engine = (request, context) => answer(request, context)
  return Object.assign(engine, { label: 'scripted' })
}

function inOrder(replies: readonly EngineReply[]): Engine {
  if (!Array.isArray(replies)) throw invalidArgument('a list or a function', 'script', replies)
  let asked = 0
  return () => {
    const reply = replies[asked]
    asked += 1
    if (reply !== undefined) return reply
    throw new EmulatorError(
      'emulator/script-ended',
      `The script has ${replies.length} replies and was asked for number ${asked}; add one or script a function.`,
    )
  }
}
