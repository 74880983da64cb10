// What a borrowed session must not do: a stop that is set long after signing in is kept while it is proved again who asks, with nothing lost,
// and whoever proves it beforehand is led back to where they were.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { answered } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const REASON = 'Mistanke om misbruk av <kontoen>'

describe('acts that ask for a fresh proof', () => {
  let [here, later] = []
  before(async () => {
    here = await startHjemmel()
    later = await startHjemmel({ HJEMMEL_CLOCK: '+10m' }, here.folder)
  })
  after(async () => {
    await later.rest()
    await here.stop()
  })

  /** An admin who signed in ten minutes ago. */
  const stale = async (js) => {
    const account = here.accountOf('tilgangsansvarlig@demo.example')
    const visitor = await visit(here, { js })
    await visitor.signIn(account)
    const signedIn = await visitor.remember()
    await visitor.leave()
    return [await visit(later, { js, signedIn }), account]
  }
  const prove = async (page, account) => {
    await page.locator('#passord').fill(account.password)
    return answered(page, () => page.locator('main form.form button[data-variant=primary]').click())
  }

  for (const js of [false, true]) {
    const how = js ? 'with' : 'without'
    test(`a stop is kept, proved in a window of its own and set, ${how} JavaScript`, PATIENCE, async () => {
      const [visitor, account] = await stale(js)
      const { page } = visitor
      await page.goto('/nodstopp')
      const stops = await page.locator('main table').first().locator('tbody tr').count()
      await page.locator('#hva').selectOption('organisation')
      await page.locator('#hvorfor').fill(REASON)
      const turned = await answered(page, () => page.locator('main form.form button[type=submit]').click())
      assert.equal(turned.status(), 403)
      assert.match(await page.locator('main').innerText(), /Mistanke om misbruk av <kontoen>/)
      const [other] = await Promise.all([page.context().waitForEvent('page'), page.locator('main a[href="/bekreft"]').click()])
      await other.waitForLoadState()
      await prove(other, account)
      assert.match(await other.locator('main').innerText(), /Du har bekreftet at det er deg/)
      await other.close()
      await answered(page, () => page.locator('main form button[type=submit]').first().click())
      assert.equal(new URL(page.url()).pathname, '/nodstopp')
      assert.equal(await page.locator('main table').first().locator('tbody tr').count(), stops + 1)
      assert.match(await page.locator('main').innerText(), /Mistanke om misbruk av <kontoen>/)
      const own = page.locator('main tbody tr', { hasText: REASON }).locator('button')
      await answered(page, () => own.first().click())
      assert.equal(await page.locator('main table').first().locator('tbody tr').count(), stops)
      await visitor.leave()
    })

    test(`whoever proves it first is led back, ${how} JavaScript`, PATIENCE, async () => {
      const [visitor, account] = await stale(js)
      const { page } = visitor
      await page.goto('/nodstopp')
      await answered(page, () => page.locator('main a[href^="/bekreft"]').click())
      await prove(page, account)
      assert.equal(new URL(page.url()).pathname, '/nodstopp')
      assert.equal(await page.locator('main a[href^="/bekreft"]').count(), 0)
      await visitor.leave()
    })
  }
})
