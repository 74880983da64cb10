// What SQLite's file lies on goes wrong under load: its fsync fails, its disk is full.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { failFsync, noStrace, smallDisk } from '../fixtures/machine.mjs'
import { makePlace } from '../fixtures/place.mjs'
import { underFault } from '../fixtures/under-fault.mjs'

describe('on SQLite, under load', () => {
  let disk
  let place
  before(async () => {
    disk = smallDisk(48)
    place = await makePlace('sqlite', { disk: disk?.folder })
    await place.start()
  })
  after(async () => {
    await place?.end()
    disk?.remove()
  })

  test('an fsync that fails seals nothing, and the program goes on when it works again', { timeout: 60_000 }, async (context) => {
    const cannot = noStrace()
    if (cannot) return context.diagnostic(cannot)
    const { turnedAway } = await underFault(place, { begin: () => failFsync(place.it.pid) })
    assert.ok(turnedAway > 0, 'nobody was turned away')
    context.diagnostic(`${turnedAway} turned away`)
  })

  test('a disk that is full seals nothing, and the program goes on when there is room again', { timeout: 60_000 }, async (context) => {
    if (!disk) return context.diagnostic('no disk may be mounted here: it is not filled')
    const { turnedAway } = await underFault(place, {
      begin() {
        disk.fill()
        return () => disk.empty()
      },
    })
    assert.ok(turnedAway > 0, 'nobody was turned away')
    context.diagnostic(`${turnedAway} turned away`)
  })

  test('a disk that is full when the program starts keeps it from starting, and hurts nothing', { timeout: 60_000 }, async (context) => {
    if (!disk) return context.diagnostic('no disk may be mounted here: it is not filled')
    await place.it.die()
    disk.fill()
    const started = await place.start().then(() => true, (error) => error)
    disk.empty()
    if (started === true) await place.it.die()
    await place.start()
    await place.isWell()
    await place.holds()
  })

  test('what was cut off gets its one end', { timeout: 120_000 }, async () => {
    await place.it.die()
    await place.later()
    await place.holds({ ended: true })
    await place.isWell()
  })
})
