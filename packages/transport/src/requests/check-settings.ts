import { judgeRequest } from '@pollux/models'
import { refuseRulings } from '../failures/refuse-rulings.ts'
import type { Middleware } from './call.ts'

/**
 * Middleware that refuses settings with `transport/setting-refused` before anything is sent, if the served model
 * does not accept them. For a model outside the catalogue it refuses only what no model accepts.
 * @returns The middleware.
 */
export function checkSettings(): Middleware {
  return (send) =>
    async function* sendIfTaken(call) {
      const { settings = {}, model: served } = call.request
      refuseRulings(judgeRequest({ settings }, { served, dialect: call.dialect }), { served })
      yield* send(call)
    }
}
