import { expect, test } from 'vitest'
import { namePictures, sampleOf } from './name-pictures.ts'

const path = (name: string) => ({ kind: 'path' as const, name })

test('pictures are named below the folder that they share', () => {
  const named = namePictures([path('/a/photos/x.jpg'), path('/a/photos/sub/y.jpg')])
  expect(named.map(({ name }) => name)).toEqual(['x.jpg', 'sub/y.jpg'])
})

test('an address is named by its file, whatever is in it', () => {
  const address = (text: string) => ({ kind: 'address' as const, name: text })
  const names = [
    'https://a.example/b/c%zz.jpg',
    'https://a.example/x/%5Cup.png',
    'gs://bucket/d.webp',
  ]
  expect(namePictures(names.map(address)).map(({ name }) => name)).toEqual([
    expect.stringMatching(/^c.*zz\.jpg$/),
    expect.not.stringMatching(/[\\/]/),
    'd.webp',
  ])
})

test('two pictures that some file system calls alike are refused', () => {
  expect(() => namePictures([path('/a/x.jpg'), path('/a/X.JPG')])).toThrow('label them in two runs')
})

test('a sample is spread evenly', () => {
  expect(sampleOf([0, 1, 2, 3, 4, 5], 3)).toEqual([0, 2, 4])
  expect(sampleOf([0, 1], 5)).toEqual([0, 1])
})
