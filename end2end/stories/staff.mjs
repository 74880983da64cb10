// A colleague's way in and out: invited, first sign-in by the link, known by another, undertaking, access asked for and granted, a
// look-up, a role taken away, signed out everywhere, ended. And who stands in for a leader who is away.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { askForAccess, press } from '../fixtures/access.mjs'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const PASSWORD = 'vinter bok lampe elv'
// Synthetic: the month is 80 too high.
const NUMBER = '02851798067'
const UNIT = '01980000-0000-7000-8000-00000000b001'

describe('people of an organisation', () => {
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
  const send = (visitor, button = 'main form button[type=submit]') =>
    answered(visitor.page, () => visitor.page.locator(button).first().click())

  /** The link in the newest mail to an address, as the operator sees it in the sandbox. */
  const link = async (email) => {
    const mails = await (await fetch(`${here.adminUrl}/mail`)).text()
    const own = mails.slice(mails.indexOf(email))
    return own.match(/\/invitasjon\/[0-9a-f]{64}/)[0]
  }

  for (const js of [false, true]) {
    const how = js ? 'with' : 'without'
    test(`somebody is invited, comes in, works and leaves, ${how} JavaScript`, PATIENCE, async () => {
      const email = `ny.kollega.${how}@demo.example`
      const admin = await signedIn(js, 'tilgangsansvarlig')
      await admin.page.goto('/ansatte')
      await answered(admin.page, () => admin.page.locator('main a[href="/ansatte/ny"]').click())
      await admin.page.locator('#navn').fill('Ny Kollega')
      await admin.page.locator('#epost').fill(email)
      assert.equal((await send(admin)).status(), 422, 'no role is chosen')
      assert.equal(await admin.page.locator('#navn').inputValue(), 'Ny Kollega')
      await admin.page.locator('input[name=roller][value=caseworker]').check()
      await admin.page.locator('#enhet').selectOption(UNIT)
      assert.equal((await send(admin)).status(), 200)
      assert.match(await text(admin), /Lenken er sendt på e-post/)

      const newcomer = await visit(here, { js })
      const door = await link(email)
      await newcomer.page.goto(door)
      assert.match(await text(newcomer), /Du er invitert til å bruke Hjemmel/)
      await newcomer.page.locator('#passord').fill(PASSWORD)
      await newcomer.page.locator('#gjenta').fill(PASSWORD)
      await newcomer.page.locator('#nummer').fill(NUMBER)
      await send(newcomer)
      assert.equal(new URL(newcomer.page.url()).pathname, '/')
      assert.match(await text(newcomer), /Vis legitimasjon til tilgangsansvarlig/)

      await admin.page.goto('/ansatte')
      await answered(admin.page, () => admin.page.locator('main tbody tr', { hasText: email }).locator('a').click())
      const person = new URL(admin.page.url()).pathname
      await admin.page.locator('#nummer').fill(NUMBER)
      await send(admin, 'main button[value=bekreft]')
      assert.match(await text(admin), /Bekreftet/)

      await newcomer.page.goto('/taushetserklaering')
      await send(newcomer)
      const asked = await askForAccess(newcomer, sample.body.useCase)
      assert.equal((await press(admin, asked, 'gi')).status(), 200)
      assert.equal((await askOnPage(newcomer, here, sample)).status(), 200, await text(newcomer))

      await admin.page.goto(person)
      await admin.page.locator('input[name=roller][value=caseworker]').uncheck()
      await admin.page.locator('input[name=roller][value=auditor]').check()
      await send(admin, 'main button[value=endre]')
      assert.equal((await newcomer.page.goto('/oppslag')).status(), 403, 'the very next request')
      assert.equal((await newcomer.page.goto('/protokoll')).status(), 200)

      await send(admin, 'main button[value=logg-ut]')
      await newcomer.page.goto('/protokoll')
      assert.equal(new URL(newcomer.page.url()).pathname, '/logg-inn')
      await newcomer.signIn({ email, password: PASSWORD })
      await send(admin, 'main button[value=avslutt]')
      await newcomer.page.goto('/')
      assert.equal(new URL(newcomer.page.url()).pathname, '/logg-inn', 'signed out with the last membership')
      await newcomer.signIn({ email, password: PASSWORD })
      assert.match(await text(newcomer), /ikke knyttet til noen virksomhet/)
      await admin.page.goto(asked)
      assert.match(await text(admin), /Tilbakekalt/)
      assert.equal((await newcomer.page.goto(door)).status(), 404, 'a link is for one time')
      for (const visitor of [admin, newcomer]) await visitor.leave()
    })

    test(`a substitute answers while the leader is away, ${how} JavaScript`, PATIENCE, async () => {
      const leader = await signedIn(js, 'leder')
      const substitute = await signedIn(js, 'eksempler')
      const newcomer = await signedIn(js, 'uten-tilgang')
      const asked = await askForAccess(newcomer, sample.body.useCase)
      assert.equal((await substitute.page.goto('/tilganger/ko')).status(), 403)

      await leader.page.goto('/')
      await answered(leader.page, () => leader.page.locator('nav a[href="/ansatte/enheter"]').click())
      await answered(leader.page, () => leader.page.locator(`main a[href="/ansatte/enheter/${UNIT}"]`).click())
      const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' })
      await leader.page.locator('#person').selectOption(here.accountOf('eksempler@demo.example').id)
      await leader.page.locator('#fra').fill(today)
      await leader.page.locator('#til').fill(today)
      await send(leader, 'main button[value=stedfortreder]')
      assert.match(await leader.page.locator('main table').innerText(), /Avslutt/)

      await substitute.page.goto('/')
      await answered(substitute.page, () => substitute.page.locator('nav a[href="/tilganger/ko"]').click())
      await answered(substitute.page, () => substitute.page.locator(`main a[href="${asked}"]`).click())
      assert.equal((await press(substitute, asked, 'gi')).status(), 200)
      assert.match(await text(substitute), /Gjelder/)
      assert.equal((await askOnPage(newcomer, here, sample)).status(), 200, await text(newcomer))

      await send(leader, 'main button[value=avslutt]')
      assert.equal((await substitute.page.goto('/tilganger/ko')).status(), 403)
      await newcomer.page.goto(asked)
      await press(newcomer, asked, 'tilbakekall', { kommentar: 'Har fått andre oppgaver.' })
      for (const visitor of [leader, substitute, newcomer]) await visitor.leave()
    })
  }
})
