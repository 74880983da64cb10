// One municipality acts for another: an agreement is registered by one and confirmed by the other, a person of the other is let in, looks up on
// its behalf and always sees so, and is out by the very next request when the agreement ends.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ahead, press } from '../fixtures/access.mjs'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { invitation, orgnr, register, send } from '../fixtures/hosts.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 180_000 }
const UNIT = '01980000-0000-7000-8000-00000000b001'

describe('acts for others', () => {
  let [here, sample] = []
  before(async () => {
    here = await startHjemmel()
    sample = here.permitted()[0]
  })
  after(() => here.stop())

  const signedIn = async (js, email) => {
    const visitor = await visit(here, { js })
    await visitor.signIn(here.accountOf(email))
    return visitor
  }
  const text = ({ page }) => page.locator('main').innerText()

  for (const js of [false, true]) {
    const how = js ? 'with' : 'without'
    test(`a person of another municipality acts for this one while an agreement stands, ${how} JavaScript`, PATIENCE, async () => {
      const person = here.accountOf('saksbehandler@annen.example')
      const admin = await signedIn(js, 'tilgangsansvarlig@demo.example')
      const host = await signedIn(js, 'tilgangsansvarlig@annen.example')
      const number = await orgnr(host)
      await admin.page.goto('/samarbeid')
      assert.equal((await send(admin, 'main form.form button[type=submit]')).status(), 422, 'nothing is typed')
      const wanted = { number, kind: 'host_municipality', reference: '26/1234', code: sample.body.useCase }
      const agreement = await register(admin, wanted)
      assert.match(agreement, /^\/samarbeid\/./)
      assert.match(await text(admin), /Venter på bekreftelse/)

      await host.page.goto('/samarbeid')
      await answered(host.page, () => host.page.locator(`main a[href="${agreement}"]`).click())
      await send(host, 'main button[value=bekreft]')
      assert.match(await text(host), /Gjelder nå/)

      await admin.page.goto(agreement)
      await admin.page.locator('#navn').fill('Per Prøve')
      await admin.page.locator('#epost').fill(person.email)
      await admin.page.locator('#enhet').selectOption(UNIT)
      assert.equal((await send(admin, 'main button[value=inviter]')).status(), 200)

      const other = await signedIn(js, person.email)
      await other.page.goto(await invitation(here, person.email))
      await send(other, 'main form.form button[type=submit]')
      assert.equal(new URL(other.page.url()).pathname, '/')
      const head = () => other.page.locator('header').innerText()
      assert.match(await head(), /gjennom avtale med/)
      // The second time the undertaking stands from the first.
      await other.page.goto('/taushetserklaering')
      if (!js) await send(other, 'main form button[type=submit]')

      await admin.page.goto('/tilganger')
      await admin.page.locator('#bruksomrade').selectOption(sample.body.useCase)
      await admin.page.locator('#person').selectOption(person.id)
      await admin.page.locator('#til').fill(ahead(20))
      await admin.page.locator('#begrunnelse').fill('Vertskommunen behandler sakene.')
      await send(admin, 'main form.form button[data-variant=primary]')
      const asked = new URL(admin.page.url()).pathname
      const leader = await signedIn(js, 'leder@demo.example')
      assert.equal((await press(leader, asked, 'gi')).status(), 200)
      assert.equal((await askOnPage(other, here, sample)).status(), 200, await text(other))
      assert.match(await head(), /gjennom avtale med/)
      for (const closed of ['/bruksomrader', '/katalog', '/tilganger', '/ansatte']) {
        assert.equal((await other.page.goto(closed)).status(), 403, closed)
      }

      await host.page.goto(agreement)
      await send(host, 'main button[value=avslutt]')
      assert.match(await text(host), /Avsluttet/)
      await other.page.goto('/oppslag')
      assert.equal(new URL(other.page.url()).pathname, '/virksomhet', 'they act for it no longer')
      for (const visitor of [admin, host, other, leader]) await visitor.leave()
    })
  }
})
