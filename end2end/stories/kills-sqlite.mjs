// The program is killed in the middle of look-ups, on SQLite.
import { killStory } from '../fixtures/kills.mjs'

killStory('sqlite')
