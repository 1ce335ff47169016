import {
  type DialectName,
  describeServed,
  describeSettingFault,
  findSettingFaults,
  type ServedModel,
} from '@pollux/models'
import type { GenerationConfig } from '@pollux/wire'
import { failure } from '../failures/read-failure.ts'
import type { Middleware } from './call.ts'

/**
 * Refuses settings that the model that serves does not take with `transport/setting-refused`, before anything is sent. Of a
 * model that is not in the catalogue only that is refused which none takes.
 */
export function checkSettings(): Middleware {
  return (send) =>
    async function* sendIfTaken(call) {
      const { settings, model } = call.request
      const complaint = settings && findComplaint(settings, model, call.dialect)
      if (complaint !== undefined) throw failure('transport/setting-refused', complaint)
      yield* send(call)
    }
}

/** What is wrong with the settings, in a sentence. */
function findComplaint(
  settings: GenerationConfig,
  served: ServedModel,
  dialect: DialectName,
): string | undefined {
  const { responseSchema, responseJsonSchema, responseMimeType, thinkingConfig = {} } = settings
  if (responseSchema !== undefined && responseJsonSchema !== undefined) {
    return 'responseSchema and responseJsonSchema exclude each other.'
  }
  if ((responseSchema ?? responseJsonSchema) !== undefined && responseMimeType === undefined) {
    return 'A schema needs the responseMimeType application/json beside it.'
  }
  if (thinkingConfig.thinkingBudget !== undefined && thinkingConfig.thinkingLevel !== undefined) {
    return 'thinkingBudget and thinkingLevel exclude each other.'
  }
  const [fault] = served.model.known ? findSettingFaults(settings, served.model, dialect) : []
  return fault && `${describeServed(served)} ${describeSettingFault(fault)}`
}
