import { cp } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

/** What the page may load: itself, Gemini, and loopback for the emulator. Scripts come from files alone. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  // The worker starts from a blob, since only then this policy holds inside it.
  "worker-src 'self' blob:",
  "connect-src 'self' https://generativelanguage.googleapis.com http://127.0.0.1:* http://localhost:*",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Writes the policy into the built page, before anything that it governs. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
          injectTo: 'head-prepend',
        },
      ],
    },
  }
}

/** Copies the pictures of the samples as they are. */
function samplePictures(): Plugin {
  const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  return {
    name: 'sample-pictures',
    apply: 'build',
    async closeBundle() {
      for (const name of ['pictures', 'thumbnails', 'samples.json']) {
        await cp(folder(`samples/${name}`), folder(`dist/samples/${name}`), { recursive: true })
      }
    },
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: { conditions: ['@pollux/source', 'module', 'browser', 'development|production'] },
  plugins: [contentSecurityPolicy(), samplePictures()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
  worker: { format: 'es' },
})
