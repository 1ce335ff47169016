import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import * as answers from '@pollux/answers'
import { canvasBackend } from '@pollux/backend-canvas'
import { nodeCanvasBackend } from '@pollux/backend-canvas/node'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { sharpBackend } from '@pollux/backend-sharp'
import { wasmBackend } from '@pollux/backend-wasm'
import { nodeWasmBackend } from '@pollux/backend-wasm/node'
import { createEmulator } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { localEngine } from '@pollux/engine-local'
import * as evaluate from '@pollux/evaluate'
import * as findings from '@pollux/findings'
import * as formats from '@pollux/formats'
import * as geometry from '@pollux/geometry'
import { withHeic } from '@pollux/heic'
import * as image from '@pollux/image'
import { sqliteLedger } from '@pollux/ledger/node'
import * as masks from '@pollux/masks'
import { describeMedia } from '@pollux/media'
import { describeFile } from '@pollux/media/node'
import * as models from '@pollux/models'
import * as prompts from '@pollux/prompts'
import * as render from '@pollux/render'
import * as tokens from '@pollux/tokens'
import { preflight } from '@pollux/tokens/preflight'
import * as transport from '@pollux/transport'
import * as transportNode from '@pollux/transport/node'
import { answerFromJson, createPollux } from 'pollux'
import { createPollux as createPolluxOnNode } from 'pollux/node'
import { expect, test } from 'vitest'
import { foldersIn, readJson, root } from '../floors/source-files.ts'

const model = models.findModel('gemini-3.8-flash')
const size = { width: 6, height: 4 }
const raster = { ...size, data: new Uint8ClampedArray(96) }
const mask = masks.maskFromPolygon({ rings: [] }, size)
const rle = { size: [4, 6] as [number, number], counts: [24] }
const media = { facts: { kind: 'image' } } as never
const box = { x: 1, y: 1, width: 2, height: 2 }
const backend = pngjsBackend()
const dataset = { classes: [], pictures: [] }
const client = { models: { generateContent() {} }, files: { upload() {} }, caches: { create() {} } }
const api = { client } as never
const answer = { status: 'ok', findings: [], issues: [], size, raw: '' } as never
const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where?' }] }

/** Every function and method with options, called with `bag`, whose types know no such option. */
const calls: Record<string, (bag: never) => unknown> = {
  'answers createAnswerReader': answers.createAnswerReader,
  'answers createValueFinder': answers.createValueFinder,
  'answers findValues': (bag) => answers.findValues('', bag),
  'answers readAnswer': (bag) => answers.readAnswer('', bag),
  'answers readAnswerStream': (bag) => answers.readAnswerStream([], bag).next(),
  'answers readReplyAnswer': (bag) => answers.readReplyAnswer({}, bag),
  'backend-canvas canvasBackend': canvasBackend,
  'backend-canvas nodeCanvasBackend': nodeCanvasBackend,
  'backend-pngjs pngjsBackend': pngjsBackend,
  'backend-sharp sharpBackend': sharpBackend,
  'backend-wasm nodeWasmBackend': nodeWasmBackend,
  'backend-wasm wasmBackend': wasmBackend,
  'emulator createEmulator': createEmulator,
  'emulator serve': (bag) => serve({ fetch() {} } as never, bag),
  'engine-local localEngine': localEngine,
  'evaluate compareRuns': (bag) => {
    const run = { name: 'a', predictions: dataset }
    return evaluate.compareRuns(dataset, run, run, bag)
  },
  'evaluate evaluateCoco': (bag) => evaluate.evaluateCoco(dataset, dataset, bag),
  'evaluate evaluateMatching': (bag) => evaluate.evaluateMatching(dataset, dataset, bag),
  'evaluate evaluatePoints': (bag) => evaluate.evaluatePoints(dataset, dataset, bag),
  'evaluate evaluateText': (bag) => evaluate.evaluateText(dataset, dataset, bag),
  'evaluate evaluationPage': (bag) =>
    evaluate.evaluationPage(dataset, [{ name: 'a', predictions: dataset } as never], bag),
  'findings findingsFile': findings.findingsFile,
  'findings readFindingsJson': (bag) => findings.readFindingsJson({}, bag),
  'formats coco': formats.coco,
  'formats cocoResults': formats.cocoResults,
  'formats labelStudio': formats.labelStudio,
  'formats labelme': formats.labelme,
  'formats voc': formats.voc,
  'formats yolo': formats.yolo,
  'geometry mergeAcrossSeams': (bag) => geometry.mergeAcrossSeams([], bag),
  'geometry mergeAcrossSeamsInSteps': (bag) => geometry.mergeAcrossSeamsInSteps([], bag).next(),
  'geometry projectBox3d': (bag) =>
    geometry.projectBox3d({} as never, geometry.intrinsicsOf(size), bag),
  'geometry suppress': (bag) => geometry.suppress([], bag),
  'heic withHeic': (bag) => withHeic(backend, bag),
  'image checkDecodeOptions': image.checkDecodeOptions,
  'image completeEncodeOptions': image.completeEncodeOptions,
  'image decodePng': (bag) => image.decodePng(new Uint8Array(1), bag),
  'image encodePng': (bag) => image.encodePng(raster as never, bag),
  'image encodePngAside': (bag) => image.encodePngAside(raster as never, bag),
  'image inspectPng': (bag) => image.inspectPng(new Uint8Array(1), bag),
  'image readHeader': (bag) => image.readHeader(new Uint8Array(1), bag),
  'image readPng': (bag) => image.readPng(new Uint8Array(1), bag),
  'ledger sqliteLedger': (bag) => sqliteLedger('never-made.sqlite', bag),
  'masks decodeMask': (bag) => masks.decodeMask({ kind: 'polygon', polygon: { rings: [] } }, bag),
  'masks decodeMasks': (bag) => masks.decodeMasks(answer, bag),
  'masks decodeRle': (bag) => masks.decodeRle(rle, bag),
  'masks dropSpecks': (bag) => masks.dropSpecks(mask, 1, bag),
  'masks fillHoles': (bag) => masks.fillHoles(mask, 1, bag),
  'masks intersectMasks': (bag) => masks.intersectMasks(mask, mask, bag),
  'masks invertMask': (bag) => masks.invertMask(mask, bag),
  'masks largestPart': (bag) => masks.largestPart(mask, bag),
  'masks maskFromMap': (bag) => masks.maskFromMap({} as never, box, size, bag),
  'masks maskFromPolygon': (bag) => masks.maskFromPolygon({ rings: [] }, size, bag),
  'masks maskIou': (bag) => masks.maskIou(mask, mask, bag),
  'masks rleIou': (bag) => masks.rleIou(rle, rle, bag),
  'masks splitMask': (bag) => masks.splitMask(mask, bag),
  'masks subtractMask': (bag) => masks.subtractMask(mask, mask, bag),
  'masks uniteMasks': (bag) => masks.uniteMasks(mask, mask, bag),
  'media describeFile': (bag) => describeFile('never-read.png', bag),
  'media describeMedia': (bag) => describeMedia(new Uint8Array(1), bag),
  'models judgeRequest': (bag) => models.judgeRequest({}, bag),
  'models listOutdated': (bag) => models.listOutdated([], bag),
  'models resolveModel': (bag) => models.resolveModel('gemini-3.8-flash', bag),
  'pollux answerFromJson': (bag) => answerFromJson(answer, bag),
  'pollux createPollux': createPollux,
  'pollux/node createPollux': createPolluxOnNode,
  'prompts ask': (bag) => prompts.ask('What?', bag),
  'prompts caption': prompts.caption,
  'prompts chapters': prompts.chapters,
  'prompts classify': (bag) => prompts.classify(['cat'], bag),
  'prompts compare': prompts.compare,
  'prompts detect': (bag) => prompts.detect('cat', bag),
  'prompts detect3d': (bag) => prompts.detect3d('cat', bag),
  'prompts extract': (bag) => prompts.extract({} as never, bag),
  'prompts findMoments': (bag) => prompts.findMoments('a goal', bag),
  'prompts point': (bag) => prompts.point('cat', bag),
  'prompts readText': prompts.readText,
  'prompts segment': (bag) => prompts.segment('cat', bag),
  'prompts summarize': prompts.summarize,
  'prompts trajectory': (bag) => prompts.trajectory('a move', bag),
  'prompts transcribe': prompts.transcribe,
  'render blur': render.blur,
  'render boxes': render.boxes,
  'render boxes3d': render.boxes3d,
  'render cutOut': render.cutOut,
  'render findingOverlays': render.findingOverlays,
  'render heatMap': render.heatMap,
  'render labels': render.labels,
  'render masks': render.masks,
  'render overlayPng': render.overlayPng,
  'render overlaySvg': render.overlaySvg,
  'render pixelate': render.pixelate,
  'render points': render.points,
  'render polygons': render.polygons,
  'render renderReport': (bag) => render.renderReport(answer, bag),
  'render renderSvg': (bag) => render.renderSvg(size, [], [], bag),
  'render tiles': (bag) => render.tiles([], bag),
  'render trajectories': render.trajectories,
  'render watermark': (bag) => render.watermark('Draft', bag),
  'tokens costOf': (bag) => tokens.costOf(1, model, bag),
  'tokens estimateDocument': (bag) => tokens.estimateDocument({ pages: 1 }, model, bag),
  'tokens estimateImage': (bag) => tokens.estimateImage(size, model, bag),
  'tokens estimateMedia': (bag) =>
    tokens.estimateMedia({ kind: 'image', ...size } as never, model, bag),
  'tokens estimateRequest': (bag) => tokens.estimateRequest({}, bag),
  'tokens estimateVideo': (bag) => tokens.estimateVideo({ duration: 1 }, model, bag),
  'tokens preflight': (bag) => preflight({}, bag),
  'transport connect': transport.connect,
  'transport/node connect': transportNode.connect,
  'transport createContextCaches': (bag) =>
    transport.createContextCaches({ client, ...(bag as object) } as never),
  'transport createFiles': transport.createFiles,
  'transport createTransport': transport.createTransport,
  'transport encodeImage': (bag) => transport.encodeImage(raster, bag),
  'transport openMedia': (bag) => transport.openMedia(new Uint8Array(1), bag),
  'transport place': (bag) => transport.place([], bag),
  'transport planPlacement': (bag) => transport.planPlacement([], bag),
  'transport prepareImage': (bag) => transport.prepareImage(media, bag),
  'transport uploadTo': (bag) => transport.uploadTo({} as never, new Uint8Array(1), bag),
  'transport webResolver': transport.webResolver,
  'transport/node nodeResolver': transportNode.nodeResolver,
  'transport circuit': transport.circuit,
  'transport cache': transport.cache,
  'transport log': transport.log,
  'transport record': transport.record,
  'transport replay': transport.replay,
  'transport retry': transport.retry,
  'transport throttle': transport.throttle,
  'transport timeout': transport.timeout,
}

const caches = transport.createContextCaches(api)
const files = transport.createFiles(api)
const calling = transport.createTransport(api)
const pollux = createPollux({ client: client as never })
const series = image.createPngSeries(raster)
const format = formats.coco()

/** The methods of what these functions return, and bags inside of bags. */
const methods: Record<string, (bag: never) => unknown> = {
  'answers limits': (bag) => answers.findValues('', { limits: bag }),
  'image limits': image.completeLimits,
  'masks limits': (bag) => masks.decodeMasks(answer, { limits: bag }),
  'tokens limits': tokens.createBudget,
  'backend decode': (bag) => backend.decode(new Uint8Array(1), bag),
  'backend encode': (bag) => backend.encode(raster, bag),
  'series encode': (bag) => series.encode(raster, bag),
  'format read': (bag) => format.read({ list: () => [], read: () => new Uint8Array() }, bag),
  'format write': (bag) => format.write(dataset, bag),
  'transport generate': (bag) => calling.generate(request, bag),
  'transport stream': (bag) => calling.stream(request, bag),
  'transport countTokens': (bag) => calling.countTokens(request, bag),
  'caches create': (bag) => caches.create(request, bag),
  'caches get': (bag) => caches.get('cachedContents/a', bag),
  'caches list': (bag) => caches.list(bag),
  'caches update': (bag) => caches.update('cachedContents/a', { timeToLive: 5000 }, bag),
  'caches delete': (bag) => caches.delete('cachedContents/a', bag),
  'files upload': (bag) => files.upload(new Uint8Array(1), bag),
  'files ensure': (bag) => files.ensure(new Uint8Array(1), bag),
  'files get': (bag) => files.get('files/a', bag),
  'files list': (bag) => files.list(bag),
  'files delete': (bag) => files.delete('files/a', bag),
  'files waitUntilActive': (bag) => files.waitUntilActive('files/a', bag),
  'files register': (bag) => files.register(['gs://a/b'], bag),
  'files mintUpload': (bag) => files.mintUpload({ mimeType: 'image/png', bytes: 1 }, bag),
  'files renew': (bag) => files.renew('files/a', bag),
  ask: (bag) => pollux.ask('What?', 'a.png', bag),
  'ask clip': (bag) => pollux.ask('What?', 'a.png', { clip: bag }),
  'ask prepare': (bag) => pollux.ask('What?', 'a.png', { prepare: bag }),
  'ask budget': (bag) => pollux.ask('What?', 'a.png', { budget: bag }),
  stream: (bag) => pollux.stream('What?', 'a.png', bag)[Symbol.asyncIterator]().next(),
  detect: (bag) => pollux.detect('a.png', 'cat', bag),
  segment: (bag) => pollux.segment('a.png', 'cat', bag),
  point: (bag) => pollux.point('a.png', 'cat', bag),
  detectAll: (bag) => pollux.detectAll('a.png', 'cat', bag),
  label: (bag) => pollux.label([], 'What?', bag)[Symbol.asyncIterator]().next(),
  planLabel: (bag) => pollux.planLabel([], 'What?', bag),
  readText: (bag) => pollux.readText('a.png', bag),
  caption: (bag) => pollux.caption('a.png', bag),
  classify: (bag) => pollux.classify('a.png', ['cat'], bag),
  compare: (bag) => pollux.compare(['a.png'], bag),
  extract: (bag) => pollux.extract('a.png', {} as never, bag),
  transcribe: (bag) => pollux.transcribe('a.wav', bag),
  chapters: (bag) => pollux.chapters('a.wav', bag),
  findMoments: (bag) => pollux.findMoments('a.wav', 'a goal', bag),
  summarize: (bag) => pollux.summarize('a.pdf', bag),
}

test.each(Object.entries({ ...calls, ...methods }))(
  '%s refuses an option that it does not know',
  async (_, call) => {
    const outcome = async () => call({ xyzzy: 1 } as never)
    await expect(outcome()).rejects.toThrow(/^Expected names among .+ but received "xyzzy"$/)
  },
)

test('a misspelt option of a call is answered with the one that was meant', async () => {
  const outcome = pollux.detect('a.png', 'cat', { bugdet: { usd: 1 } } as never)
  await expect(outcome).rejects.toThrow('received "bugdet"; did you mean "budget"?')
})

test('a misspelt setting is refused, while one that Pollux does not know is let pass', async () => {
  const temprature = { settings: { temprature: 1 } } as never
  const meant =
    'Expected a known name for settings but received "temprature"; did you mean "temperature"?'
  await expect(pollux.ask('What?', 'a.png', temprature)).rejects.toThrow(new TypeError(meant))
  await expect(calling.generate({ ...request, ...(temprature as object) })).rejects.toThrow(
    new TypeError(meant),
  )
  const later = { settings: { xyzzy: 1 } } as never
  await expect(pollux.ask('What?', 'a.png', later)).rejects.not.toThrow(/xyzzy/)
})

/** Functions of packages for tests, or that take any value as it is. */
const others = new Set(['errors checkOptions', 'image decodeMutants', 'wire joinReply'])

test('every exported function with options is among them', () => {
  const found = foldersIn('packages').flatMap(functionsWithOptions)
  const known = Object.keys(calls).map((name) => name.replace('/node', ''))
  const missing = found.filter((name) => !known.includes(name) && !others.has(name))
  expect(missing).toEqual([])
})

/** The functions with a parameter of options that the entries of a package export. */
function functionsWithOptions(folder: string): string[] {
  const { exports = {} } = readJson(`packages/${folder}/package.json`)
  const entries = [...JSON.stringify(exports).matchAll(/"@pollux\/source":"([^"]+\.ts)"/g)]
  return entries.flatMap(([, entry]) => {
    const path = join(root, 'packages', folder, entry!)
    const lists = readFileSync(path, 'utf8').matchAll(/export \{([^}]*)\} from '([^']+)'/g)
    return [...lists].flatMap(([, names, from]) => {
      const file = join(dirname(path), from!)
      if (relative(root, file).startsWith('node_modules') || !from!.startsWith('.')) return []
      const text = readFileSync(file, 'utf8')
      return names!
        .split(',')
        .map((name) => name.trim())
        .filter((name) => /^\w+$/.test(name))
        .filter((name) => new RegExp(`function\\*? ${name}\\b[^(]*\\([^{]*?ptions`).test(text))
        .filter((name) => /\w*[oO]ptions\??:/.test(signatureOf(text, name)))
        .map((name) => `${folder} ${name}`)
    })
  })
}

function signatureOf(text: string, name: string): string {
  const start = text.search(new RegExp(`function\\*? ${name}\\b`))
  return text.slice(start, text.indexOf(') {', start) + 1 || text.indexOf('):', start))
}
