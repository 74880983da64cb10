// A person's access: asked for, sent back by the leader, asked for again, granted by the admin, looked up with, taken away; and the
// very next look-up is stopped for that alone, with the way to ask anew.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { askForAccess, press } from '../fixtures/access.mjs'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 90_000 }

describe('access of a person', () => {
  let [here, sample] = []
  before(async () => {
    here = await startHjemmel()
    sample = here.permitted()[0]
  })
  after(() => here.stop())

  const signedIn = async (js, name) => {
    const visitor = await visit(here, { js })
    await visitor.signIn(here.accountOf(`${name}@demo.example`))
    return visitor
  }
  const text = ({ page }) => page.locator('main').innerText()

  for (const js of [false, true]) {
    test(`is asked for, answered, used and taken away, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const code = sample.body.useCase
      const newcomer = await signedIn(js, 'uten-tilgang')
      const leader = await signedIn(js, 'leder')
      const admin = await signedIn(js, 'tilgangsansvarlig')

      const asked = await askForAccess(newcomer, code)
      assert.match(asked, /^\/tilganger\/[0-9a-f-]{36}$/)
      assert.match(await text(newcomer), /Venter på svar/)
      assert.equal((await askOnPage(newcomer, here, sample)).status(), 403, 'only asked for')

      await leader.page.goto('/tilganger/ko')
      await answered(leader.page, () => leader.page.locator(`main a[href="${asked}"]`).click())
      assert.equal((await press(leader, asked, 'returner')).status(), 422, 'it says why')
      await leader.page.locator('#kommentar').fill('Hvilke søknader gjelder det?')
      await answered(leader.page, () => leader.page.locator('main button[value=returner]').click())

      await newcomer.page.goto('/tilganger')
      await answered(newcomer.page, () => newcomer.page.locator(`main table a[href="${asked}"]`).click())
      assert.match(await text(newcomer), /Hvilke søknader gjelder det\?/)
      const again = await press(newcomer, asked, 'be-igjen', { begrunnelse: 'Søknader om redusert foreldrebetaling.' })
      assert.equal(again.status(), 200)

      assert.equal((await press(admin, asked, 'gi', { kommentar: 'Velkommen.' })).status(), 200)
      assert.match(await text(admin), /Gjelder/)
      assert.equal((await askOnPage(newcomer, here, sample)).status(), 200, await text(newcomer))

      await admin.page.goto('/tilganger/alle')
      await admin.page.locator('#person').selectOption(here.accountOf('uten-tilgang@demo.example').id)
      await admin.page.locator('#utvalg').selectOption('in-force')
      await answered(admin.page, () => admin.page.locator('main form.filter button[type=submit]').click())
      await answered(admin.page, () => admin.page.locator(`main table a[href="${asked}"]`).click())
      await press(admin, asked, 'tilbakekall', { kommentar: 'Har fått andre oppgaver.' })
      assert.match(await text(admin), /Tilbakekalt/)

      assert.equal((await askOnPage(newcomer, here, sample)).status(), 403)
      const causes = newcomer.page.locator('ul.causes > li')
      assert.equal(await causes.count(), 1, await text(newcomer))
      await answered(newcomer.page, () => causes.locator(`a[href="/tilganger?bruksomrade=${code}"]`).click())
      assert.equal(await newcomer.page.locator('#bruksomrade').inputValue(), code)
      for (const visitor of [newcomer, leader, admin]) await visitor.leave()
    })
  }
})
