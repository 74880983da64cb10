// Somebody has lost their password: one begins, another confirms that it is they who ask, and the person alone has the link. Whoever runs
// accounts never comes in as somebody else.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { answered } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const NEW = { false: 'vinter bok lampe elv', true: 'sommer hylle kopp fjell' }

describe('a new way in after something was lost', () => {
  let here
  before(async () => (here = await startHjemmel()))
  after(() => here.stop())

  const text = ({ page }) => page.locator('main').innerText()
  const send = (visitor, button) => answered(visitor.page, () => visitor.page.locator(button).first().click())
  const link = async (email) => {
    const mails = await (await fetch(`${here.adminUrl}/mail`)).text()
    const own = mails.match(/\/tilbakestilling\/[0-9a-f]{64}/g) ?? []
    assert.ok(mails.includes(email) && own.length > 0, 'no link was sent')
    return own
  }

  for (const js of [false, true]) {
    const how = js ? 'with' : 'without'
    test(`one begins, another confirms, and the person comes in, ${how} JavaScript`, PATIENCE, async () => {
      const person = here.accountOf('saksbehandler@demo.example')
      const old = js ? NEW.false : person.password
      const kari = await visit(here, { js })
      await kari.signIn({ email: person.email, password: old })
      const admin = await visit(here, { js })
      await admin.signIn(here.accountOf('tilgangsansvarlig@demo.example'))
      await admin.page.goto(`/ansatte/${person.id}`)
      await answered(admin.page, () => admin.page.locator('main a[href$="/tilbakestilling"]').click())
      const page = new URL(admin.page.url()).pathname
      assert.equal((await send(admin, 'main button[value=start]')).status(), 422, 'nothing is chosen')
      await admin.page.locator('input[name=mistet][value=both]').check()
      await send(admin, 'main button[value=start]')
      assert.match(await text(admin), /Venter på at en annen bekrefter/)
      assert.match(await text(admin), /Du startet denne/)
      assert.equal(await admin.page.locator('button[value=bekreft]').count(), 0)

      const leader = await visit(here, { js })
      await leader.signIn(here.accountOf('leder@demo.example'))
      await leader.page.goto(page)
      assert.equal((await send(leader, 'main button[value=bekreft]')).status(), 422, 'nothing is ticked')
      await leader.page.locator('#sett').check()
      await send(leader, 'main button[value=bekreft]')
      assert.match(await text(leader), /Lenken er sendt/)
      const links = await link(person.email)
      for (const reader of [admin, leader]) {
        await reader.page.goto(page)
        const shown = await reader.page.content()
        assert.ok(links.every((one) => !shown.includes(one)), 'the link is the person’s alone')
      }

      const visitor = await visit(here, { js })
      const statuses = []
      let door
      for (const one of new Set(links)) {
        const status = (await visitor.page.goto(one)).status()
        statuses.push(status)
        if (status === 200) door = one
      }
      assert.equal(statuses.filter((status) => status === 200).length, 1, 'one link stands')
      await visitor.page.goto(door)
      await visitor.page.locator('#nytt').fill('kort')
      await visitor.page.locator('#gjenta').fill('kort')
      assert.equal((await send(visitor, 'main form button[type=submit]')).status(), 422)
      await visitor.page.locator('#nytt').fill(NEW[js])
      await visitor.page.locator('#gjenta').fill(NEW[js])
      await send(visitor, 'main form button[type=submit]')
      assert.equal(new URL(visitor.page.url()).pathname, '/logg-inn')
      assert.match(await text(visitor), /Innloggingen din er ny/)
      await kari.page.goto('/oppslag')
      assert.equal(new URL(kari.page.url()).pathname, '/logg-inn', 'every session ends')
      await visitor.signIn({ email: person.email, password: NEW[js] })
      assert.equal((await visitor.page.goto(door)).status(), 404, 'a link is for one time')
      await admin.page.goto(page)
      assert.match(await text(admin), /Brukt/)
      for (const one of [kari, admin, leader, visitor]) await one.leave()
    })
  }
})
