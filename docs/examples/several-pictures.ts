// Asks about two pictures, one uploaded before and one sent along; they go as "Image 1:" and "Image 2:".
import { openAsBlob } from 'node:fs'
import { GoogleGenAI } from '@google/genai'
import { createFiles } from '@pollux/transport'
import { createPollux } from 'pollux/node'

const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const files = createFiles({ client })
const pollux = createPollux({ client, files })

const uploaded = await files.upload(await openAsBlob('before.jpg'))
const { text } = await pollux.ask('What has changed?', [uploaded, 'after.jpg'])
console.log(text)
