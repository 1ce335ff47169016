/** Which of its folders each folder of a package may import, in the order of the data; the package's top may import all. */
export const foldersMayImport: Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
> = {
  answers: {
    text: [],
    keys: [],
    json: ['text', 'keys'],
    places: ['text', 'keys', 'json'],
    masks: ['text', 'keys', 'json', 'places'],
    items: ['text', 'keys', 'json', 'places', 'masks'],
    answer: ['text', 'keys', 'json', 'places', 'masks', 'items'],
  },
  emulator: {
    protocol: [],
    json: ['protocol'],
    messages: ['protocol'],
    checks: ['protocol', 'messages'],
    tokens: ['protocol'],
    engine: ['protocol', 'tokens'],
    interactions: ['protocol', 'messages'],
    stores: ['protocol', 'json', 'tokens', 'interactions'],
    calls: ['protocol', 'json', 'checks', 'tokens', 'engine', 'stores'],
    routes: ['protocol', 'json', 'messages', 'checks', 'engine', 'interactions', 'stores', 'calls'],
    faults: ['protocol', 'json'],
    assembly: ['protocol', 'checks', 'engine', 'stores', 'calls', 'routes', 'faults'],
    node: ['protocol', 'assembly'],
  },
  transport: {
    failures: [],
    time: ['failures'],
    client: ['failures'],
    requests: ['failures', 'time', 'client'],
    middleware: ['failures', 'time', 'requests'],
    calls: ['failures', 'time', 'client', 'requests', 'middleware'],
    interactions: ['failures', 'client', 'requests', 'calls'],
    media: ['failures', 'time', 'client'],
    uploads: ['failures', 'time', 'client', 'media'],
    files: ['failures', 'time', 'client', 'requests', 'calls', 'uploads'],
    placing: ['failures', 'time', 'requests', 'media', 'uploads', 'files'],
    node: ['client', 'media'],
  },
}

/** Files of one folder that a stranger can still look through, tests among them. */
export const MAX_FILES_IN_FOLDER = 25
