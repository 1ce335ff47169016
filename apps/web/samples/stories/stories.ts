import type { Story } from '../story.ts'
import { appStory } from './app-story.ts'
import { astronautStory } from './astronaut-story.ts'
import { catStory } from './cat-story.ts'
import { coffeeStory } from './coffee-story.ts'
import { pageStory } from './page-story.ts'
import { receiptStory } from './receipt-story.ts'
import { shelfStory } from './shelf-story.ts'
import { tableStory } from './table-story.ts'

/** All samples in the order of the page. */
export async function stories(): Promise<Story[]> {
  return [
    await coffeeStory(),
    await catStory(),
    shelfStory(),
    await astronautStory(),
    receiptStory(),
    tableStory(),
    pageStory(),
    appStory(),
  ]
}
