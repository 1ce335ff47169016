/** Two examples of each verb, without the name of the program. */
const examples: Readonly<Record<string, readonly [string, string]>> = {
  detect: ['detect photo.jpg "the cups"', 'detect photos/ --classes cup,plate --json'],
  segment: [
    'segment photo.jpg "the wooden and glass items" --out out/',
    'segment "photos/**/*.jpg" "the cups" --budget 0.50 --out out/',
  ],
  point: ['point photo.jpg "the handles of the cups"', 'point photos/ "free seats" --json'],
  'read-text': ['read-text receipt.jpg', 'read-text scans/ --out out/'],
  caption: ['caption photo.jpg', 'caption photos/ --long --language German'],
  ask: [
    'ask photo.jpg "How many cups are there?"',
    'ask invoice.pdf --schema invoice.schema.json --json',
  ],
  classify: [
    'classify photo.jpg --classes cat,dog,neither',
    'classify photos/ --classes indoors,outdoors,blurred --many --scores',
  ],
  compare: ['compare before.jpg after.jpg', 'compare a.png b.png "the furniture" --json'],
  summarize: ['summarize report.pdf --length short', 'summarize slides/*.png --together'],
  transcribe: ['transcribe interview.mp3 --speakers', 'transcribe talk.mp4 --from 1:30 --to 5:00'],
  chapters: ['chapters talk.mp4', 'chapters talk.mp4 --max 8 --json'],
  moments: [
    'moments game.mp4 "a goal is scored"',
    'moments talk.mp3 "the budget is mentioned" --max 5',
  ],
  label: [
    'label photos/ --classes cup,plate --out dataset/ --dry-run',
    'label photos/ "the cups" --format yolo --out dataset/ --budget 5',
  ],
  parse: [
    'parse answer.txt --size 1920x1080',
    'parse replies/ --size 800x600 --model gemini-3.8-flash --json',
  ],
  draw: [
    'draw photo.jpg out/photo.jpg/findings.json --out drawn.png',
    'draw photo.jpg findings.json --layers blur,labels --out drawn.webp',
  ],
  convert: [
    'convert out/ --format coco --out dataset/',
    'convert dataset/ --format yolo --split 80/10/10 --copy-images --out yolo/',
  ],
  evaluate: [
    'evaluate out/ --truth dataset/',
    'evaluate out/ --truth dataset/ --against older/ --min-f1 0.8 --out comparison.html',
  ],
  tokens: ['tokens photo.jpg 1920x1080', 'tokens photos/ --media-resolution high --budget 0.10'],
  'files upload': ['files upload film.mp4', 'files upload a.pdf b.pdf --json'],
  'files list': ['files list', 'files list --json'],
  'files get': ['files get files/abc-123', 'files get files/abc-123 files/def-456 --json'],
  'files delete': ['files delete files/abc-123', 'files delete files/abc-123 files/def-456'],
  models: ['models', 'models gemini-3.8-flash --at 2027-01-01 --json'],
  doctor: ['doctor', 'doctor --json'],
  completion: [
    'completion bash >> ~/.bashrc',
    'completion fish > ~/.config/fish/completions/pollux.fish',
  ],
  emulate: ['emulate', 'emulate --answer answer.json --strict --port 0'],
}

/** Returns the examples of a verb such as `files list`, without the name of the program. */
export function examplesOf(verb: string): readonly string[] {
  return examples[verb] ?? []
}

const keyless: ReadonlySet<string> = new Set([
  ...['parse', 'draw', 'convert', 'evaluate', 'tokens', 'models', 'emulate', 'completion'],
])

/** Whether a verb calls Gemini. */
export function needsKey(verb: string): boolean {
  return !keyless.has(verb)
}
