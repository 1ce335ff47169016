import { judgeRequest } from '@pollux/models'
import { refuseRulings } from '../failures/refuse-rulings.ts'
import type { Middleware } from './call.ts'

/**
 * Refuses settings that the model that serves does not take with `transport/setting-refused`, before anything is sent. Of a
 * model that is not in the catalogue only that is refused which none takes.
 */
export function checkSettings(): Middleware {
  return (send) =>
    async function* sendIfTaken(call) {
      const { settings = {}, model: served } = call.request
      refuseRulings(judgeRequest({ settings }, { served, dialect: call.dialect }), { served })
      yield* send(call)
    }
}
