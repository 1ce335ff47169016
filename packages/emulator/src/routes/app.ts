import type { Api } from '@pollux/models'
import { type Context, Hono, type HonoRequest } from 'hono'
import { checkKey, type KeyOptions } from '../checks/check-key.ts'
import { faultAnswer } from '../protocol/answer-headers.ts'
import { BrokenConnection } from '../protocol/broken-connection.ts'
import { interactionError } from '../protocol/interaction-error.ts'
import { readUpload } from '../protocol/read-upload.ts'
import { Refusal } from '../protocol/refusal.ts'
import {
  type CacheOptions,
  createCache,
  deleteCache,
  getCache,
  listCaches,
  updateCache,
} from './cache-routes.ts'
import { deleteFile, getFile, listFiles, registerFiles } from './file-routes.ts'
import { callModel } from './generate-routes.ts'
import {
  cancelInteraction,
  createInteraction,
  deleteInteraction,
  getInteraction,
  type InteractionOptions,
  isInteractionPath,
} from './interaction-routes.ts'
import { getModel, getPublisherModel, listModels, listPublisherModels } from './model-routes.ts'
import { type UploadOptions, upload } from './upload-routes.ts'

/** The options of all routes. */
export type AppOptions = InteractionOptions & CacheOptions & UploadOptions & KeyOptions

/**
 * Creates the routes of the Developer API, and those of Vertex AI: with a project, and without one
 * for express keys.
 */
export function createApp(options: AppOptions): Hono {
  const app = new Hono()
  app.use(async ({ req }, next) => {
    if (readUpload(req.raw)?.id === undefined) checkKey(req.raw, options)
    await next()
  })
  const developer = '/:version{v1(?:beta|alpha)?}'
  addUploads(app, options)
  addFiles(app, developer, options)
  app.get(`${developer}/models`, ({ req }) => listModels(new URL(req.url), options))
  app.get(`${developer}/models/:name`, ({ req }) =>
    getModel(req.param('name'), req.param('version'), options),
  )
  addCalls(app, `${developer}/models/:call`, 'developer', options)
  addCaches(app, developer, options)
  addInteractions(app, developer, 'developer', options)
  const vertex = '/:version{v1(?:beta1)?}'
  app.get(`${vertex}/publishers/google/models`, ({ req }) =>
    listPublisherModels(new URL(req.url), options),
  )
  app.get(`${vertex}/publishers/google/models/:name`, ({ req }) =>
    getPublisherModel(req.param('name'), req.param('version'), options),
  )
  for (const base of [vertex, `${vertex}/projects/:project/locations/:location`]) {
    addCalls(app, `${base}/publishers/google/models/:call`, 'vertex', options)
    addCaches(app, base, options)
    addInteractions(app, base, 'vertex', options)
  }
  app.notFound(({ req }) =>
    answerRefusal(new Refusal('NOT_FOUND', `There is nothing at ${req.method} ${req.path}.`), req),
  )
  app.onError((error, { req }) => {
    if (error instanceof BrokenConnection) throw error
    // A caller's option such as `objects` threw; its author needs the message.
    const sentence = `Internal error encountered: ${error.message}`
    const refusal = error instanceof Refusal ? error : new Refusal('INTERNAL', sentence)
    return answerRefusal(refusal, req)
  })
  return app
}

/**
 * Answers an error in the form of the API. For a stream in the form of a JSON array, the error is
 * the only item.
 */
function answerRefusal({ fault, code, message }: Refusal, { path, url }: HonoRequest): Response {
  if (isInteractionPath(path)) return faultAnswer(interactionError(code, message))
  const isArray =
    path.endsWith(':streamGenerateContent') && new URL(url).searchParams.get('alt') !== 'sse'
  return faultAnswer(isArray ? { ...fault, body: [fault.body] } : fault)
}

function addUploads(app: Hono, options: AppOptions): void {
  const path = '/upload/:version{v1(?:beta|alpha)?}/files'
  app.on(['POST', 'PUT'], path, ({ req }) => upload(req.raw, options))
}

function addFiles(app: Hono, base: string, options: AppOptions): void {
  const { files } = options
  app.post(`${base}/files:register`, ({ req }) => registerFiles(req.raw, options))
  app.get(`${base}/files`, ({ req }) => listFiles(files, new URL(req.url)))
  app.get(`${base}/files/:id`, ({ req }) => getFile(files, req.param('id') ?? ''))
  app.delete(`${base}/files/:id`, ({ req }) => deleteFile(files, req.param('id') ?? ''))
}

function addCalls(app: Hono, path: string, api: Api, options: AppOptions): void {
  app.post(path, ({ req }) =>
    callModel(req.param('call') ?? '', req.param('version') ?? '', api, req.raw, options),
  )
}

function addCaches(app: Hono, base: string, options: AppOptions): void {
  const all = `${base}/cachedContents`
  const one = `${all}/:id`
  app.post(all, (context) =>
    createCache(context.req.raw, parentOf(context), context.req.param('version') ?? '', options),
  )
  app.get(all, ({ req }) => listCaches(options.caches, new URL(req.url)))
  app.get(one, (context) => getCache(idOf(context), parentOf(context), options))
  app.patch(one, (context) =>
    updateCache(idOf(context), context.req.raw, parentOf(context), options),
  )
  app.delete(one, (context) => deleteCache(idOf(context), parentOf(context), options))
}

function idOf({ req }: Context): string {
  return req.param('id') ?? ''
}

/** Returns the parent of a cache; the paths of an express key do not name its project. */
function parentOf({ req }: Context): string {
  const { version, project, location } = req.param()
  if (project !== undefined) return `projects/${project}/locations/${location}/`
  return version === 'v1beta1' ? 'projects/express/locations/global/' : ''
}

function addInteractions(app: Hono, base: string, api: Api, options: AppOptions): void {
  const all = `${base}/interactions`
  const one = `${all}/:id`
  app.post(all, ({ req }) => createInteraction(req.raw, req.param('version') ?? '', api, options))
  app.get(one, (context) => getInteraction(idOf(context), new URL(context.req.url), options))
  app.delete(one, (context) => deleteInteraction(idOf(context), options))
  app.post(`${one}/cancel`, (context) => cancelInteraction(idOf(context), options))
}
