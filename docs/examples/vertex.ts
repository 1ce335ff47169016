// Finds the moments of a video in Cloud Storage that show what is on a picture, through Vertex AI.
import { GoogleGenAI } from '@google/genai'
import { createPollux } from 'pollux/node'

const project = process.env.GOOGLE_CLOUD_PROJECT
const client = new GoogleGenAI({ vertexai: true, project, location: 'global' })
const pollux = createPollux({ client })

const video = { uri: 'gs://cloud-samples-data/video/animals.mp4', mimeType: 'video/mp4' }
const { value = [] } = await pollux.findMoments([video, 'photo.jpg'])
for (const { start, end, label } of value) console.log(`${start} to ${end} s: ${label}`)
