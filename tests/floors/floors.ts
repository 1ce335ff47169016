/** Which of our packages a package may import: the floors of docs/architecture.md. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  geometry: ['errors'],
  models: ['errors'],
  wire: ['errors'],
  findings: ['errors', 'geometry', 'wire'],
  image: ['errors', 'geometry'],
  ledger: ['errors'],
  prompts: ['errors', 'models', 'wire'],
  tokens: ['errors', 'geometry', 'models', 'wire'],
  answers: ['errors', 'findings', 'geometry', 'image', 'models', 'wire'],
  'backend-canvas': ['errors', 'geometry', 'image'],
  'backend-pngjs': ['errors', 'geometry', 'image'],
  'backend-sharp': ['errors', 'geometry', 'image'],
  'backend-wasm': ['errors', 'geometry', 'image'],
  emulator: ['errors', 'image', 'models', 'tokens', 'wire'],
  heic: ['errors', 'geometry', 'image'],
  masks: ['errors', 'findings', 'geometry', 'image'],
  media: ['errors', 'geometry', 'image'],
  transport: ['errors', 'geometry', 'image', 'media', 'models', 'wire'],
  'engine-local': ['errors', 'geometry', 'image', 'masks', 'models', 'wire'],
  pollux: [
    'answers',
    'errors',
    'findings',
    'geometry',
    'image',
    'ledger',
    'masks',
    'media',
    'models',
    'prompts',
    'tokens',
    'transport',
    'wire',
  ],
  overlay: ['errors', 'geometry', 'image', 'masks', 'render'],
  evaluate: ['errors', 'findings', 'geometry', 'masks', 'render'],
  formats: ['errors', 'findings', 'geometry', 'image', 'masks'],
  render: ['errors', 'findings', 'geometry', 'image', 'masks'],
}

/** Packages that run on Node alone; every other one is portable. */
export const nodeOnly: ReadonlySet<string> = new Set(['backend-pngjs', 'backend-sharp'])

/** Packages of others that are built into ours, and so are not installed with them. */
export const builtIn: ReadonlySet<string> = new Set(['onnxruntime-web'])

/** What packages leave to their users and an app has no need of: the page has the browser's canvases. */
export const notBrought: Readonly<Record<string, readonly string[]>> = { web: ['@napi-rs/canvas'] }
