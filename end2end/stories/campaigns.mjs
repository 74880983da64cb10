// A campaign that looks over access: begun by the leader over her unit, answered by her and by the admin, each for what is not
// their own; what is withdrawn is stopped at the very next look-up; and it is closed, and found again.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ahead } from '../fixtures/access.mjs'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const UNIT = '01980000-0000-7000-8000-00000000b001'

describe('campaigns', () => {
  for (const js of [false, true]) {
    describe(js ? 'with JavaScript' : 'without JavaScript', () => {
      let [here, sample, leader, admin, caseworker] = []
      const enter = async (name) => {
        const visitor = await visit(here, { js })
        await visitor.signIn(here.accountOf(`${name}@demo.example`))
        return visitor
      }
      before(async () => {
        here = await startHjemmel()
        sample = here.permitted().find(({ body }) => body.useCase === 'redusert-foreldrebetaling-barnehage')
        leader = await enter('leder')
        admin = await enter('tilgangsansvarlig')
        caseworker = await enter('saksbehandler')
      })
      after(async () => {
        for (const visitor of [leader, admin, caseworker]) await visitor.leave()
        await here.stop()
      })
      const text = ({ page }) => page.locator('main').innerText()
      const send = ({ page }, value) => answered(page, () => page.locator(`main button[value=${value}]`).click())

      test('one is begun, answered by those who may, closed and found', PATIENCE, async () => {
        assert.equal((await askOnPage(caseworker, here, sample)).status(), 200, await text(caseworker))

        await leader.page.goto('/tilganger/ko')
        await answered(leader.page, () => leader.page.locator('main a[href="/tilganger/gjennomganger"]').click())
        await answered(leader.page, () => leader.page.locator('main a[href="/tilganger/gjennomganger/ny"]').click())
        const begin = () => leader.page.locator('main form.form button[data-variant=primary]').click()
        await leader.page.locator('#navn').fill('Høsten 2026')
        await leader.page.locator('#enhet').selectOption(UNIT)
        assert.equal((await answered(leader.page, begin)).status(), 422, 'it needs a last day')
        assert.equal(await leader.page.locator('#navn').inputValue(), 'Høsten 2026', 'what was typed is kept')
        await leader.page.locator('#til').fill(ahead(30))
        assert.equal((await answered(leader.page, begin)).status(), 200)
        const campaign = new URL(leader.page.url()).pathname
        assert.match(campaign, /^\/tilganger\/gjennomganger\/[0-9a-f-]{36}$/)
        assert.match(await text(leader), /Dette er din egen tilgang\. En annen person må svare\./)
        if (js) await judge(leader, { lang: 'nb', status: 422, fresh: 'page' })

        // What the caseworker uses is withdrawn, with words only.
        const boxes = await leader.page.locator('main input[name=valgt]').count()
        assert.ok(boxes > 2, `${boxes} grants to answer`)
        const kari = here.account(sample.body.actingPerson)
        const grants = await grantsOf(leader, kari)
        await leader.page.goto(campaign)
        const own = leader.page.locator('main table tbody tr').filter({ has: leader.page.locator(`a[href="${grants}"]`) })
        await own.locator('input[type=checkbox]').check()
        assert.equal((await send(leader, 'tilbakekall')).status(), 422, 'it says why')
        assert.ok(await own.locator('input[type=checkbox]').isChecked(), 'it stays ticked')
        if (js) await judge(leader, { lang: 'nb', status: 422, fresh: 'page' })
        await leader.page.locator('#kommentar').fill('Har fått andre oppgaver.')
        assert.equal((await send(leader, 'tilbakekall')).status(), 200)
        assert.match(await own.innerText(), /Tilbakekalt/)
        assert.equal((await askOnPage(caseworker, here, sample)).status(), 403, 'heard of at the next look-up')

        // Everything else that is the leader's to answer is kept at once; her own is left for the admin.
        await leader.page.goto(`${campaign}?utvalg=left`)
        for (const box of await leader.page.locator('main input[name=valgt]').all()) await box.check()
        assert.equal((await send(leader, 'behold')).status(), 200, await text(leader))
        await leader.page.goto(`${campaign}?utvalg=left`)
        assert.equal(await leader.page.locator('main input[name=valgt]').count(), 0)

        await admin.page.goto('/tilganger/gjennomganger')
        assert.match(await text(admin), /Pågår/)
        await answered(admin.page, () => admin.page.locator(`main a[href="${campaign}"]`).click())
        for (const box of await admin.page.locator('main input[name=valgt]').all()) await box.check()
        assert.equal((await send(admin, 'behold')).status(), 200, await text(admin))
        assert.equal(await admin.page.locator('main input[name=valgt]').count(), 0)

        assert.equal((await leader.page.goto(campaign)).status(), 200)
        assert.equal((await send(leader, 'lukk')).status(), 200, 'nothing is left')
        assert.match(await text(leader), /Avsluttet/)
        assert.equal(await leader.page.locator('main button[value=behold]').count(), 0)
        await admin.page.goto('/tilganger/gjennomganger')
        await admin.page.locator('#sok').fill('høsten')
        await answered(admin.page, () => admin.page.locator('main form.filter button[type=submit]').click())
        assert.equal(await admin.page.locator(`main a[href="${campaign}"]`).count(), 1)
      })

      /** The caseworker's access to the use case of the sample, by its address. */
      async function grantsOf(visitor, account) {
        await visitor.page.goto(`/tilganger/alle?person=${account.id}&utvalg=in-force&sok=${sample.body.useCase}`)
        return visitor.page.locator('main table tbody a').first().getAttribute('href')
      }
    })
  }
})
