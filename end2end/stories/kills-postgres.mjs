// The program is killed in the middle of look-ups, on PostgreSQL.
import { killStory } from '../fixtures/kills.mjs'

killStory('postgres')
