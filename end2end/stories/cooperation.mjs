// Two municipalities approve together: an agreement is registered by one and confirmed by the other, a person of the other finds on the first
// page what waits, answers it as one of two, and comes to nothing else. With the screen only, with and without JavaScript.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ahead } from '../fixtures/access.mjs'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { invitation, orgnr, register, send } from '../fixtures/hosts.mjs'

const PATIENCE = { timeout: 180_000 }

describe('approvers from a cooperating organisation', () => {
  let [here, code] = []
  before(async () => {
    here = await startHjemmel()
    code = here.permitted()[0].body.useCase
  })
  after(() => here.stop())

  const signedIn = async (js, email) => {
    const visitor = await visit(here, { js })
    await visitor.signIn(here.accountOf(email))
    return visitor
  }
  const text = ({ page }) => page.locator('main').innerText()

  /** An agreement about the use case, in force; gives its address. */
  const agreed = async (admin, other) => {
    const number = await orgnr(other)
    await admin.page.goto('/samarbeid')
    const address = await register(admin, { number, kind: 'cooperation', reference: '26/4321', code })
    await other.page.goto(address)
    await send(other, 'main button[value=bekreft]')
    assert.match(await text(other), /Gjelder nå/)
    return address
  }

  /** A version that needs two, sent for approval. */
  const submitted = async (officer, words) => {
    await officer.page.goto(`/bruksomrader/${code}`)
    await send(officer, 'form[action$="/ny-versjon"] button')
    await officer.page.goto(`/bruksomrader/${code}/versjon/innhold`)
    const field = officer.page.locator('#json')
    const content = JSON.parse(await field.inputValue())
    content.shieldedLevels = ['confidential']
    content.dpoAdvice = { date: ahead(-1), followed: true, why: words }
    await field.fill(JSON.stringify(content))
    await send(officer, 'main form button[type=submit]')
    await send(officer, 'button[value=send-inn]')
    assert.match(await text(officer), /0 av 2/)
  }

  for (const js of [true, false]) {
    const how = js ? 'with' : 'without'
    test(`one of two answers from another municipality, ${how} JavaScript`, PATIENCE, async () => {
      const person = here.accountOf('saksbehandler@annen.example')
      const admin = await signedIn(js, 'tilgangsansvarlig@demo.example')
      const host = await signedIn(js, 'tilgangsansvarlig@annen.example')
      const officer = await signedIn(js, 'personvernradgiver@demo.example')
      const address = await agreed(admin, host)
      await admin.page.goto(address)
      assert.equal(await admin.page.locator('#enhet').count(), 0, 'an approver is in no unit here')
      await admin.page.locator('#navn').fill('Per Prøve')
      await admin.page.locator('#epost').fill(person.email)
      assert.equal((await send(admin, 'main button[value=inviter]')).status(), 200)
      await submitted(officer, `Nødvendig, ${how} JavaScript.`)

      const other = await signedIn(js, person.email)
      await other.page.goto(await invitation(here, person.email))
      await send(other, 'main form.form button[type=submit]')
      assert.equal(new URL(other.page.url()).pathname, '/')
      assert.match(await other.page.locator('header').innerText(), /gjennom avtale med/)
      assert.match(await text(other), /Venter på godkjenning/)
      await send(other, `main a[href="/bruksomrader/${code}/versjon"]`)
      assert.equal((await send(other, 'button[value=godkjenn]')).status(), 200, await text(other))
      for (const closed of ['/bruksomrader', '/oppslag/nytt', '/katalog', '/ansatte', '/samarbeid']) {
        assert.equal((await other.page.request.get(`${here.url}${closed}`)).status(), 403, closed)
      }

      const own = await signedIn(js, 'tjenesteeier@demo.example')
      await own.page.goto(`/bruksomrader/${code}/versjon`)
      assert.match(await text(own), /1 av 2.*\(.+\)/)
      await send(own, 'button[value=godkjenn]')
      await own.page.goto(`/bruksomrader/${code}`)
      assert.match(await text(own), /Godkjent.*\(.+\)/s)
      await host.page.goto(address)
      await send(host, 'main button[value=avslutt]')
      assert.match(await text(host), /Avsluttet/)
      for (const visitor of [admin, host, officer, other, own]) {
        assert.deepEqual(visitor.complaints, [])
        await visitor.leave()
      }
    })
  }
})
