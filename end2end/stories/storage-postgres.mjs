// PostgreSQL goes wrong under load: it is restarted, made read-only, cuts connections, has none left, waits for a lock, and
// what it lies on fails. Each time: nothing is shown without both its entries, and the program is well again by itself.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { failFsync, noStrace, smallDisk } from '../fixtures/machine.mjs'
import { makePlace } from '../fixtures/place.mjs'
import { underFault } from '../fixtures/under-fault.mjs'
import { nap } from '../fixtures/witness.mjs'

/** `lasts` is longer than the program's own patience where a fault only shows when that is over. */
const FAULTS = [
  { what: 'a restart', lasts: 1_000, begin: ({ postgres }) => postgres.restart() },
  {
    what: 'a database that can only be read',
    async begin({ postgres }) {
      await postgres.set('default_transaction_read_only', 'on')
      await postgres.terminate()
      return async () => {
        await postgres.set('default_transaction_read_only')
        await postgres.terminate()
      }
    },
  },
  { what: 'connections that are cut again and again', lasts: 0, begin: ({ postgres }) => postgres.terminate(2_500) },
  {
    what: 'a server that has no connection left',
    lasts: 6_500,
    async begin({ postgres, database }) {
      const taken = []
      for (let round = 0; round < 5; round += 1) {
        await postgres.terminate()
        taken.push(await postgres.takeAll(database))
      }
      return () => taken.forEach((one) => one.giveBack())
    },
  },
  {
    what: 'a lock on the head of the log that is not let go',
    lasts: 11_500,
    async begin({ postgres, database }) {
      const lock = await postgres.hold(database, 'SELECT * FROM ledger_head FOR UPDATE')
      return () => lock.letGo()
    },
  },
]

describe('on PostgreSQL, under load', () => {
  let place
  before(async () => {
    place = await makePlace('postgres', { settings: { max_connections: 30 } })
    await place.start()
  })
  after(() => place?.end())

  for (const { what, lasts, begin } of FAULTS) {
    test(`${what} shows nothing that is not sealed, and the program is well again afterwards`, { timeout: 90_000 }, async (context) => {
      const { turnedAway } = await underFault(place, { lasts, begin: () => begin(place) })
      assert.ok(turnedAway > 0, 'nobody was turned away')
      context.diagnostic(`${turnedAway} turned away`)
    })
  }

  test('an fsync that fails ends the server’s processes, and the program goes on when they are back', { timeout: 60_000 }, async (context) => {
    const cannot = noStrace()
    if (cannot) return context.diagnostic(cannot)
    const begin = async () => failFsync(...(await place.postgres.processes()))
    const { turnedAway } = await underFault(place, { begin })
    assert.ok(turnedAway > 0, 'nobody was turned away')
    context.diagnostic(`${turnedAway} turned away`)
  })

  test('what was cut off gets its one end', { timeout: 120_000 }, async () => {
    await place.it.die()
    await place.later()
    await place.holds({ ended: true })
    await place.isWell()
  })
})

describe('on PostgreSQL with a small disk, under load', () => {
  let disk
  let place
  before(async () => {
    disk = smallDisk(160)
    if (!disk) return
    place = await makePlace('postgres', { disk: disk.folder, settings: { wal_recycle: 'off', min_wal_size: '32MB', max_wal_size: '64MB' } })
    await place.start()
  })
  after(async () => {
    await place?.end()
    disk?.remove()
  })

  test('a disk that is full seals nothing, and the program goes on when there is room again', { timeout: 90_000 }, async (context) => {
    if (!disk) return context.diagnostic('no disk may be mounted here: it is not filled')
    const { turnedAway } = await underFault(place, {
      lasts: 4_000,
      begin() {
        disk.fill()
        return async () => {
          disk.empty()
          await nap(1_000)
          // A server that could not even recover has ended, which is its operator's to mend.
          if (!(await place.postgres.isUp())) await place.postgres.start().catch(() => undefined)
        }
      },
    })
    context.diagnostic(`${turnedAway} turned away`)
    await place.it.die()
    await place.later()
    await place.holds({ ended: true })
  })
})
