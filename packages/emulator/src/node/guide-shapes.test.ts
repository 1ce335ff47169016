import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { encodeBase64, encodePng } from '@pollux/image'

import type { GenerateRequest } from '@pollux/wire'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../fixtures/connect.ts'

// Requests in the shapes of Google's guides for the shell, in other words: bodies glued together from pieces of the shell,
// commas before brackets, single quotes, one message where a list is expected.

const png = encodePng({ width: 2, height: 2, channels: 1, data: new Uint8Array(4) })
const picture = { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } }
const question = { text: 'Which colour?' }

function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version'])
    return true
  } catch {
    return false
  }
}

/** Runs a script beside `cup.png` with an emulator at `$BASE_URL`, and returns the parts that its last request asked with. */
async function ask(script: string, env: Record<string, string> = {}) {
  let seen: GenerateRequest | undefined
  const engine = (request: GenerateRequest) => {
    seen = request
    return 'Blue.'
  }
  const { url } = await listen({ engine })
  const cwd = await mkdtemp(join(tmpdir(), 'pollux-'))
  onTestFinished(() => rm(cwd, { recursive: true }))
  await writeFile(join(cwd, 'cup.png'), png)
  const { stdout } = await promisify(execFile)('sh', ['-euc', script], {
    cwd,
    env: { PATH: process.env.PATH, BASE_URL: url, KEY: 'any', no_proxy: '127.0.0.1', ...env },
  })
  expect(stdout).toContain('"text": "Blue."')
  return seen?.contents
}

// Where there is no curl there is nobody to ask.
const curl = test.skipIf(!hasCurl())

curl(
  'a picture in base64 between quotes of the shell, and a comma after the last part',
  async () => {
    const script = `
    curl -s "$BASE_URL/v1beta/models/gemini-3.8-flash:generateContent?key=$KEY" \\
    -H 'Content-Type: application/json' -X POST \\
    -d '{
        "contents": [{
        "parts":[
            { "inline_data": { "mime_type":"image/png", "data": "'"$(base64 < cup.png | tr -d '\\n')"'" } },
            {"text": "Which colour?"},
        ]
        }]
    }' 2> /dev/null`
    expect(await ask(script)).toEqual([{ parts: [picture, question] }])
  },
)

curl('a picture from an address, its type read from the headers', async () => {
  const web = createServer((request, response) => {
    response.setHeader('content-type', 'image/png')
    response.end(request.method === 'HEAD' ? undefined : png)
  })
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void web.close())
  const address = web.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const script = `
    TYPE=$(curl -sIL "$PICTURE" | grep -i '^content-type:' | awk -F ': ' '{print $2}' | sed 's/\\r$//' | head -n 1)
    DATA=$(curl -sL "$PICTURE" | base64 | tr -d '\\n')
    curl -s "$BASE_URL/v1beta/models/gemini-3.8-flash:generateContent" -H "x-goog-api-key: $KEY" \\
        -H 'Content-Type: application/json' -X POST \\
        -d '{ "contents": [{ "parts":[
                { "inline_data": { "mime_type":"'"$TYPE"'", "data": "'"$DATA"'" } },
                {"text": "Which colour?"}
            ] }] }'`
  const contents = await ask(script, { PICTURE: `http://127.0.0.1:${port}/cup` })
  expect(contents).toEqual([{ parts: [picture, question] }])
})

const upload = `
    SIZE=$(wc -c < cup.png | tr -d ' ')
    curl -s "$BASE_URL/upload/v1beta/files?key=$KEY" -D headers.tmp \\
      -H "X-Goog-Upload-Protocol: resumable" -H "X-Goog-Upload-Command: start" \\
      -H "X-Goog-Upload-Header-Content-Length: $SIZE" \\
      -H "X-Goog-Upload-Header-Content-Type: image/png" -H "Content-Type: application/json" \\
      -d "{'file': {'display_name': 'CUP'}}"
    upload_url=$(grep -i "x-goog-upload-url: " headers.tmp | cut -d" " -f2 | tr -d "\\r")
    curl -s "$upload_url" -H "Content-Length: $SIZE" -H "X-Goog-Upload-Offset: 0" \\
      -H "X-Goog-Upload-Command: upload, finalize" --data-binary "@cup.png" > file.json
    quoted_uri=$(sed -n 's/.*"uri": *\\("[^"]*"\\).*/\\1/p' file.json)`

curl('an uploaded file, its address put in with quotes and without', async () => {
  for (const uri of [`"'$(echo "$quoted_uri" | tr -d '"')'"`, `'$quoted_uri'`]) {
    const script = `${upload}
    curl -s "$BASE_URL/v1beta/models/gemini-3.8-flash:generateContent?key=$KEY" \\
        -H 'Content-Type: application/json' -X POST \\
        -d '{ "contents": [{ "parts":[
              {"text": "Which colour?"},
              {"file_data":{"mime_type": "'"image/png"'", "file_uri": ${uri}}}]
            }]
          }'`
    expect(await ask(script)).toEqual([{ parts: [question, picture] }])
  }
})

const vertexBody = (uri: string) => `{
  "contents": {
    "role": "user",
    "parts": [
      { "fileData": { "mimeType": "image/png", "fileUri": "${uri}" } },
      { "text": "Which colour?" },
    ]
  },
  "safety_settings": { "category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_ONLY_HIGH" },
  "generation_config": {
    "temperature": 0.2, "topP": 0.9, "topK": 16, "candidateCount": 1, "maxOutputTokens": 64,
    "stopSequences": ["END"],
  }
}`

curl(
  'one message for a list of one, from a file or between quotes, under the paths of Vertex AI',
  async () => {
    const uri = 'gs://bucket/cup.png'
    for (const [method, given] of [
      ['generateContent', '-d @request.json'],
      ['streamGenerateContent', `-d '${vertexBody(uri)}'`],
    ]) {
      const script = `
    cat > request.json <<'END'
${vertexBody(uri)}
END
    curl -s -X POST -H "Authorization: Bearer $KEY" -H "Content-Type: application/json; charset=utf-8" \\
      ${given} \\
      "$BASE_URL/v1/projects/a/locations/us-central1/publishers/google/models/gemini-3.8-flash:${method}"`
      const fileData = { mimeType: 'image/png', fileUri: uri }
      expect(await ask(script)).toEqual([{ role: 'user', parts: [{ fileData }, question] }])
    }
  },
)
