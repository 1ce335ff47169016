import { expect, test } from 'vitest'
import { connect } from './connection.ts'
import { memoryTerminal } from './fixtures/memory-terminal.ts'

test('a key is trimmed, and one that cannot be sent is refused without being printed', async () => {
  const withKey = (key: string) => connect(memoryTerminal({ env: { GEMINI_API_KEY: key } }))
  await withKey(' AIza-key\r\n')
  for (const key of ['AIza\nkey', 'AIza key', 'AIza€key']) {
    const refusal = await withKey(key).catch((error) => error)
    expect(refusal).toMatchObject({ code: 'cli/usage' })
    expect(String(refusal)).not.toContain('AIza')
  }
})

test.each(['notaurl', 'ftp://example.com', 'http://user:word@example.com'])(
  'the address %s is refused before anything is sent',
  async (GOOGLE_GEMINI_BASE_URL) => {
    const env = { GEMINI_API_KEY: 'AIza-key', GOOGLE_GEMINI_BASE_URL }
    const refusal = await connect(memoryTerminal({ env })).catch((error) => error)
    expect(refusal).toMatchObject({ code: 'cli/usage' })
    expect(String(refusal)).not.toContain('user:word')
  },
)
