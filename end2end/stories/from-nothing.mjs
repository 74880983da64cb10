// A use case from nothing to a look-up, with the keyboard alone: a privacy officer writes it part by part and submits it, an
// approver returns it with a comment to a part, it is mended and approved, and a caseworker looks up with it. Once without
// JavaScript and once with it, and once more through the import of JSON.
//
// An admin says which units hold it, and grants the access that the caseworker asks for.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { askForAccess, press } from '../fixtures/access.mjs'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { keyboard } from '../fixtures/keyboard.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'
import { startPostgres } from '../fixtures/postgres.mjs'

const PATIENCE = { timeout: 300_000 }
const OFFICER = 'personvernradgiver@demo.example'
const APPROVER = 'tjenesteeier@demo.example'
const ADMIN = 'tilgangsansvarlig@demo.example'
/** Fewer steps than this, from the first page to submitted. */
const BOUND = 40

const SUMMARY = 'summertskattegrunnlag'
const LATEST = 'sistetilgjengeligeskatteoppgjoer'
const FIELDS = [
  ['samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt', 'Lønn er del av inntekten som betalingen regnes av.'],
  ['samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg', 'Uføretrygd er del av personinntekten.'],
  ['alderspensjonFraFolketrygden', 'Pensjon er del av personinntekten.'],
  ['kvalifiseringsstoenad', 'Stønaden er skattepliktig og regnes med.'],
  ['samledeOpptjenteRenterIInnenlandskeBanker', 'Renter er kapitalinntekt, som også regnes med.'],
  ['alminneligInntektFoerSaerfradrag', 'Viser om summen stemmer med postene over.'],
]

describe('a use case from nothing', () => {
  let postgres
  let it
  before(async () => {
    postgres = await startPostgres()
    it = await startHjemmel({ HJEMMEL_DATABASE_URL: await postgres.database() })
  })
  after(async () => {
    await it?.stop()
    await postgres?.stop()
  })

  for (const js of [false, true]) {
    const how = js ? 'with JavaScript' : 'without JavaScript'
    const code = js ? 'barnehage-med-skript' : 'barnehage-uten-skript'

    test(`${how}: is written, returned, mended, approved and looked up with`, PATIENCE, async (context) => {
      const officer = await by(it, OFFICER, js)
      const hands = keyboard(officer)
      await officer.page.goto('/')
      await write(officer, hands, code, `Redusert foreldrebetaling i barnehage, ${how}`)
      assert.match(await officer.page.locator('main').innerText(), /Ingenting mangler, og grunnlaget holder\./)
      await hands.send('send-inn')
      context.diagnostic(`${hands.steps} steps from the first page to submitted, ${how}`)
      assert.ok(hands.steps < BOUND, `${hands.steps} steps`)

      const approver = await by(it, APPROVER, js)
      const answers = keyboard(approver)
      await approver.page.goto('/bruksomrader')
      await answers.follow(`main a[href$="/${code}/versjon"]`)
      await answers.open('main form details summary')
      await answers.type('#til-opplysninger', 'Hvorfor kvalifiseringsstønad?')
      await answers.type('#kommentar', 'Se kommentaren.')
      await answers.send('returner')

      await officer.page.goto(`/bruksomrader/${code}/versjon`)
      assert.match(await officer.page.locator('main li:has(a[href$="/del/opplysninger"])').innerText(), /1 kommentar/)
      await hands.follow('main a[href$="/del/opplysninger"]')
      assert.match(await officer.page.locator('main').innerText(), /Hvorfor kvalifiseringsstønad\?/)
      await hands.type('#n0-f-kvalifiseringsstoenad', 'Stønaden er skattepliktig personinntekt (forskriften § 3).')
      await hands.send('tilbake')
      await hands.send('send-inn')

      await approver.page.goto(`/bruksomrader/${code}/versjon`)
      assert.match(await approver.page.locator('main').innerText(), /til en tidligere utgave/)
      await answers.send('godkjenn')
      for (const visitor of [officer, approver]) {
        assert.deepEqual(complaints(visitor), [])
        await visitor.leave()
      }
      await lookUp(code, js)
    })
  }

  test('is taken in as JSON, submitted, approved and looked up with', PATIENCE, async () => {
    const [officer, approver] = [await by(it, OFFICER, false), await by(it, APPROVER, false)]
    const code = 'barnehage-fra-json'
    const content = Object.assign(await contentInUse(officer), { code, title: 'Redusert foreldrebetaling, hentet inn' })
    const hands = keyboard(officer)
    await officer.page.goto('/nytt-bruksomrade')
    await hands.reach('#json')
    await officer.page.keyboard.insertText(JSON.stringify(content))
    await hands.send('json')
    await hands.send('send-inn')
    await approver.page.goto(`/bruksomrader/${code}/versjon`)
    await keyboard(approver).send('godkjenn')
    for (const visitor of [officer, approver]) await visitor.leave()
    await lookUp(code, false)
  })

  /** The caseworker asks for access, the admin grants it, and the caseworker looks up. */
  async function lookUp(code, js) {
    const [sample] = it.permitted()
    await holdInUnits(it, code)
    const visitor = await visit(it, { js })
    await visitor.signIn(it.account(sample.body.actingPerson))
    const asked = await askForAccess(visitor, code)
    const admin = await by(it, ADMIN, js)
    assert.equal((await press(admin, asked, 'gi')).status(), 200, await admin.page.locator('main').innerText())
    assert.deepEqual(complaints(admin), [])
    await admin.leave()
    const answer = await askOnPage(visitor, it, { ...sample, body: { ...sample.body, useCase: code } })
    assert.equal(answer.status(), 200, await visitor.page.locator('main').innerText())
    assert.match(await visitor.page.locator('main').innerText(), /Alminnelig inntekt/)
    assert.deepEqual(complaints(visitor), [])
    await visitor.leave()
  }
})

async function by(it, email, js) {
  const visitor = await visit(it, { js })
  await visitor.signIn(it.accountOf(email))
  return visitor
}

/** A browser without JavaScript, on a page for long, complains that what is loaded ahead for JavaScript is not used. */
function complaints(visitor) {
  return visitor.complaints.filter((text) => visitor.js || !text.includes('was preloaded using link preload'))
}

/** Every part, from the front page to the page of the version. */
async function write({ page }, hands, code, title) {
  await hands.follow('nav a[href="/bruksomrader"]')
  await hands.follow('main a[href="/nytt-bruksomrade"]')
  await hands.type('#nytt-navn', title)
  await hands.type('#ny-kode', code)
  await hands.send('begynn')
  await hands.type('#beskrivelse', 'Avgjøre om husholdningens inntekt gir rett til redusert foreldrebetaling i barnehage.')
  await hands.type('#formaalskode', 'foreldrebetaling')
  await hands.send('videre')
  await need(hands)
  await hands.pick('#bokstav-0', 'e')
  await hands.pick('#regel-0', 'hjemmel-behandling')
  for (const service of [SUMMARY, LATEST]) await hands.pick(`#utlevering-${service}`, 'hjemmel-utlevering')
  await hands.pick('#taushet', 'statutory')
  await hands.type('#taushetsregel', 'forvaltningsloven § 13')
  await hands.send('videre')
  await hands.tick('input[name=tilbyderavtaler][value$="avtale-skatteetaten"]')
  await hands.tick('input[name=databehandlere][value$="databehandler-drift"]')
  await hands.send('videre')
  assert.equal(await page.locator('#lagring').inputValue(), 'showOnly', 'the narrowest is proposed')
  await hands.send('videre')
  // Nothing is kept, and no system receives anything.
  await hands.send('videre')
  await hands.type('#monster', '####/#####')
  await hands.send('videre')
  await hands.pick('#dpia', 'notNeeded')
  await hands.type('#dpia-tekst', 'Få opplysninger om få personer i én sak; vurdert sammen med personvernombudet.')
  await hands.send('videre')
  for (const contact of ['#faglig', '#teknisk']) await hands.pick(contact, '')
  await hands.send('videre')
  await hands.pick('#hendelse', 'routine-incident')
  await hands.send('videre')
  // What follows may be empty: the list says that nothing is missing.
  await hands.send('tilbake')
}

/** Two services with their fields, four fields to a page. */
async function need(hands) {
  await hands.pick('#ny-tjeneste', `${SUMMARY}:kommuneforeldrebetaling`)
  await hands.send('mer')
  await hands.tick('input[name=n0-hvem][value=spouse_or_cohabitant]')
  await hands.type('#n0-aar', '3')
  await hands.type('#n0-antall', '1200')
  await add(hands, FIELDS.slice(0, 4))
  await hands.pick('#ny-tjeneste', `${LATEST}:`)
  await hands.send('mer')
  await add(hands, FIELDS.slice(4))
  await hands.tick('input[name=n1-hvem][value=spouse_or_cohabitant]')
  await hands.type('#n1-antall', '1200')
  await hands.pick('#n1-ny', 'sisteTilgjengeligePeriode')
  await hands.type('#n1-hvorfor', 'Viser hvilket inntektsår det er riktig å hente.')
  await hands.send('videre')
}

async function add(hands, fields) {
  for (const [place, [name, why]] of fields.entries()) {
    const row = place === 0 ? '' : `-${place + 1}`
    await hands.pick(`#n0-ny${row}`, name)
    await hands.type(`#n0-hvorfor${row}`, why)
  }
}

/** The content of the use case that was written without JavaScript, as its page gives it. */
async function contentInUse(officer) {
  const { page } = officer
  await page.goto('/bruksomrader/barnehage-uten-skript')
  await answered(page, () => page.locator('form[action$="/ny-versjon"] button').click())
  await page.goto('/bruksomrader/barnehage-uten-skript/versjon/innhold')
  return JSON.parse(await page.locator('#json').inputValue())
}

/** Every unit holds the use case, as an admin says. */
async function holdInUnits(it, code) {
  const admin = await by(it, ADMIN, false)
  await admin.page.goto(`/bruksomrader/${code}/enheter`)
  for (const unit of await admin.page.locator('input[name=enheter]').all()) await unit.check()
  await answered(admin.page, () => admin.page.locator('form[action$="/enheter"] button[type=submit]').click())
  assert.match(new URL(admin.page.url()).pathname, /\/enheter$/)
  assert.deepEqual(complaints(admin), [])
  await admin.leave()
}
