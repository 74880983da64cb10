// Consent, in the bank of the demo: a stopped look-up leads to the form that asks, the person answers on the page of the simulated Altinn, the
// look-up is made, the person takes it back, and the very next look-up is stopped. Another says no. Nobody's number stands in an address.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const CODE = 'samtykkebasert-lanesoknad'
const EMPTY = `/samtykker/nytt/${CODE}`
const TEMPLATE = `/bruksomrader/${CODE}/samtykkemal`

describe('consent', () => {
  let [here, sample] = []
  before(async () => {
    here = await startHjemmel()
    sample = here.refused().find(({ body }) => body.useCase === CODE && body.service === 'inntekt')
  })
  after(() => here.stop())

  const signedIn = async (js, name) => {
    const visitor = await visit(here, { js })
    await visitor.signIn(here.accountOf(`${name}@bank.example`))
    return visitor
  }
  /** The page as it is now; Chromium has told of the answers on the way to it. */
  const look = (visitor, wanted) => {
    const told = visitor.complaints.splice(0)
    assert.deepEqual(told.filter((one) => !/status of (403|422)/.test(one)), [])
    return judge(visitor, wanted)
  }
  const text = ({ page }) => page.locator('main').innerText()
  const press = ({ page }, value) => answered(page, () => page.locator(`main button[value=${value}]`).click())
  const noNumber = ({ page }) => assert.doesNotMatch(page.url(), new RegExp(sample.body.subject.fnr.slice(0, 6)))

  /** From the stopped look-up to the page of what was asked for. */
  const asked = async (banker) => {
    assert.equal((await askOnPage(banker, here, sample)).status(), 403, await text(banker))
    assert.equal((await press(banker, 'fra-oppslag')).status(), 200)
    noNumber(banker)
    assert.equal((await banker.page.locator('#sak').inputValue()), sample.body.caseReference)
    assert.equal((await banker.page.locator('#nummer').inputValue()).replaceAll(' ', ''), sample.body.subject.fnr)
    assert.match(await text(banker), /Det er frivillig å samtykke/)
    const early = await press(banker, 'spor')
    assert.equal(early.status(), 422, 'for how many days is not said')
    assert.equal((await banker.page.locator('#nummer').inputValue()).replaceAll(' ', ''), sample.body.subject.fnr, 'what was typed is kept')
    await banker.page.locator('#dager').fill('10')
    assert.equal((await press(banker, 'spor')).status(), 200, await text(banker))
    noNumber(banker)
    assert.match(await text(banker), /Venter på svar/)
    const link = await banker.page.locator('main a', { hasText: 'Åpne siden i Altinn' }).getAttribute('href')
    return { own: new URL(banker.page.url()).pathname, link }
  }

  /** The person presses a button on the page of the simulated Altinn. */
  const answers = async (js, link, answer) => {
    const person = await visit(here, { js })
    await person.page.goto(link)
    await answered(person.page, () => person.page.locator(`form:has(input[value=${answer}]) button`).click())
    const where = person.page.url()
    const said = await person.page.locator('body').innerText()
    await person.leave()
    return { where, said }
  }

  for (const js of [false, true]) {
    test(`is asked for, given, used and taken back, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const banker = await signedIn(js, 'saksbehandler')
      const { own, link } = await asked(banker)
      if (js) await look(banker, { lang: 'nb', status: 403, fresh: 'page' })

      const { where, said } = await answers(js, link, 'accept')
      assert.match(where, /\/samtykke\/takk/)
      assert.match(said, /Takk for svaret/)
      assert.equal((await askOnPage(banker, here, sample)).status(), 200, await text(banker))
      assert.ok((await banker.page.locator('.values').count()) > 0, 'the values are shown')
      await banker.page.goto(own)
      assert.match(await text(banker), /Gitt/)
      assert.equal(await banker.page.locator('main table').nth(1).locator('tbody tr').count(), 1, 'the look-up stands on it')

      await answers(js, link, 'revoke')
      assert.equal((await askOnPage(banker, here, sample)).status(), 403, 'felt at the very next look-up')
      await banker.page.goto(own)
      assert.match(await text(banker), /Trukket tilbake/)
      assert.equal(await banker.page.locator('main button[value=trekk]').count(), 0)
      if (js) {
        await banker.page.goto('/samtykker')
        await look(banker, { lang: 'nb', status: 403, fresh: 'page' })
      }
      await banker.leave()
    })

    test(`is refused by the person, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const banker = await signedIn(js, 'saksbehandler')
      const { own, link } = await asked(banker)
      await answers(js, link, 'reject')
      await banker.page.goto(own)
      assert.equal((await press(banker, 'oppdater')).status(), 200)
      assert.match(await text(banker), /Avslått av personen/)
      assert.equal((await askOnPage(banker, here, sample)).status(), 403)
      await banker.leave()
    })
  }

  test('is asked for by a template that the officer writes in versions', PATIENCE, async () => {
    const officer = await signedIn(true, 'personvernradgiver')
    await officer.page.goto(TEMPLATE)
    await look(officer, { lang: 'nb', fresh: 'page' })
    await officer.page.locator('#dager').fill('0')
    const send = () => answered(officer.page, () => officer.page.locator('main form.form button[data-variant=primary]').click())
    assert.equal((await send()).status(), 422)
    await look(officer, { lang: 'nb', status: 422, fresh: 'page' })
    await officer.page.locator('#dager').fill('20')
    assert.equal((await send()).status(), 200, await text(officer))
    const banker = await signedIn(true, 'saksbehandler')
    await banker.page.goto(EMPTY)
    assert.match(await text(banker), /Høyst 20 dager/)
    await look(banker, { lang: 'nb', fresh: 'page' })
    await banker.page.goto(`/samtykker/registrer/${CODE}`)
    await look(banker, { lang: 'nb', fresh: 'page' })
    for (const visitor of [banker, officer]) await visitor.leave()
  })
})
