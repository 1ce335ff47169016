import { type Catalogue, describeEnd, resolveModel, type ServedModel } from '@pollux/models'
import { failure } from '../failures/read-failure.ts'
import type { ServedRequest, TransportRequest } from './request.ts'

/** The request with the model that serves it, found by its name unless the caller has found it. Throws `transport/model-shut-down` for one that is gone. */
export function serveRequest(
  request: TransportRequest,
  { api, at, catalogue }: { api: ServedModel['api']; at: () => Date; catalogue?: Catalogue },
): ServedRequest {
  const { model } = request
  const served =
    typeof model === 'string'
      ? resolveModel(model, { api, at: at(), ...(catalogue ? { catalogue } : {}) })
      : model
  refuseGone(served)
  return { ...request, model: served }
}

/** Throws `transport/model-shut-down` for a model that is gone and that no other answers for. */
export function refuseGone(served: ServedModel): void {
  if (served.standing === 'gone') throw failure('transport/model-shut-down', describeEnd(served))
}
