import { type Catalogue, describeEnd, resolveModel, type ServedModel } from '@pollux/models'
import { failure } from '../failures/read-failure.ts'
import type { ServedRequest, TransportRequest } from './request.ts'

/**
 * Returns the request with its served model, resolved by name unless the caller has done so. Throws
 * `transport/model-shut-down` if the model is gone.
 */
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

/**
 * Checks that a model still answers, itself or through a successor.
 * @throws {TransportError} `transport/model-shut-down` if the model is gone and no other answers for it.
 */
export function refuseGone(served: ServedModel): void {
  if (served.standing === 'gone') throw failure('transport/model-shut-down', describeEnd(served))
}
