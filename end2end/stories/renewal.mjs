// Access that runs out: it is used until its last day is over, the look-up after that is stopped for that alone and says so, the way from
// there leads to asking again, another person answers, and the look-up is made again. The clock of the whole sandbox is moved on meanwhile.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ahead, askForAccess, press } from '../fixtures/access.mjs'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 180_000 }

describe('access that runs out', () => {
  for (const js of [false, true]) {
    test(`is asked for again and given again, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const text = ({ page }) => page.locator('main').innerText()
      const enter = async (it, name) => {
        const visitor = await visit(it, { js })
        await visitor.signIn(it.accountOf(`${name}@demo.example`))
        return visitor
      }

      const before = await startHjemmel()
      const sample = before.permitted()[0]
      const code = sample.body.useCase
      let [newcomer, leader] = [await enter(before, 'uten-tilgang'), await enter(before, 'leder')]
      const first = await askForAccess(newcomer, code, { last: ahead(2) })
      await leader.page.goto('/varsler')
      assert.ok((await leader.page.locator('main a[href="/tilganger/ko"]').count()) > 0, 'she is told that somebody waits')
      assert.match(await text(leader), /Noen ber om tilgang/)
      assert.equal((await press(leader, first, 'gi')).status(), 200)
      assert.equal((await askOnPage(newcomer, before, sample)).status(), 200, await text(newcomer))
      for (const visitor of [newcomer, leader]) await visitor.leave()
      await before.rest()

      const later = await startHjemmel({ HJEMMEL_CLOCK: '+4d' }, before.folder)
      newcomer = await enter(later, 'uten-tilgang')
      leader = await enter(later, 'leder')
      const admin = await enter(later, 'tilgangsansvarlig')
      await newcomer.page.goto(first)
      assert.match(await text(newcomer), /Utløpt/)
      assert.equal((await askOnPage(newcomer, later, sample)).status(), 403)
      const causes = newcomer.page.locator('ul.causes > li')
      assert.equal(await causes.count(), 1, await text(newcomer))
      assert.match(await causes.innerText(), /Gyldigheten har gått ut/)

      await answered(newcomer.page, () => causes.locator(`a[href="/tilganger?bruksomrade=${code}"]`).click())
      assert.equal(await newcomer.page.locator('#bruksomrade').inputValue(), code)
      await newcomer.page.locator('#begrunnelse').fill('Behandler fortsatt søknader i saksfeltet.')
      await newcomer.page.locator('#til').fill(ahead(30))
      await answered(newcomer.page, () => newcomer.page.locator('main form.form button[data-variant=primary]').click())
      const second = new URL(newcomer.page.url()).pathname
      assert.notEqual(second, first)
      assert.equal((await askOnPage(newcomer, later, sample)).status(), 403, 'only asked for')

      // Who answers sees what there was before.
      await admin.page.goto(second)
      assert.match(await text(admin), /Tidligere tilganger til bruksområdet/)
      assert.match(await text(admin), /Utløpt/)
      assert.equal((await press(admin, second, 'gi')).status(), 200)
      assert.equal((await askOnPage(newcomer, later, sample)).status(), 200, await text(newcomer))
      for (const visitor of [newcomer, leader, admin]) await visitor.leave()
      await later.stop()
    })
  }
})
