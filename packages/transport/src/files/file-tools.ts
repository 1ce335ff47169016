import { guardFetch } from '../client/guard-fetch.ts'
import { memberOf } from '../client/member-of.ts'
import { failure } from '../failures/read-failure.ts'
import { overallDeadline, withDeadline } from '../time/deadline.ts'
import { type AskHttp, createAskHttp, MAX_ANSWER_BYTES } from '../uploads/ask-http.ts'
import { newName } from '../uploads/upload-file.ts'
import type { FilesSetup } from './files-setup.ts'
import { createSdkFiles, type SdkFiles } from './sdk-files.ts'

/** The tools that all requests about files share. */
export interface FileTools extends FilesSetup {
  ask: AskHttp
  sdk: SdkFiles
  /** Identifies the project: address and credentials. */
  owner: readonly string[]
  /** Runs a task until the caller's signal aborts or the limit is reached. */
  run<Value>(
    caller: AbortSignal | undefined,
    task: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value>
}

/** Creates the tools. */
export function createFileTools(setup: FilesSetup): FileTools {
  const { client, apiVersion, fetch, isFetchKnown, retry, overall } = setup
  return {
    ...setup,
    ask: createAskHttp(fetch),
    sdk: createSdkFiles(client.files!, {
      apiVersion,
      fetch: isFetchKnown ? guardFetch(fetch, MAX_ANSWER_BYTES) : undefined,
    }),
    owner: ownerOf(setup),
    async run(caller, task) {
      if (client.vertexai) throw noVertex()
      return await withDeadline(overallDeadline(retry.clock, overall), caller, task)
    },
  }
}

/**
 * Returns strings that identify the project, or a unique value for a client whose key is unknown.
 */
function ownerOf({ client, wire }: FilesSetup): string[] {
  if (wire) return [wire.baseUrl, ...Object.entries(wire.headers).flat()]
  const key = memberOf(client, 'apiKey')
  const baseUrl = memberOf(client, 'httpOptions', 'baseUrl')
  return typeof key === 'string' ? [`${baseUrl}`, key] : [newName()]
}

function noVertex(): Error {
  return failure(
    'transport/request-refused',
    'Vertex AI has no File API; put the file into Cloud Storage and refer to it by its gs:// address.',
  )
}
