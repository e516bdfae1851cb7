import type { Knex } from 'knex'
import * as initial from './001-initial.ts'
import * as remedialActions from './002-remedial-actions.ts'
import * as wordsOfAnAudit from './003-words-of-an-audit.ts'
import * as preferences from './004-preferences.ts'
import * as closingOutcomes from './005-closing-outcomes.ts'
import * as planOverTime from './006-plan-over-time.ts'
import * as findings from './007-findings.ts'
import * as templateDrafts from './008-template-drafts.ts'
import * as measureDefinitions from './009-measure-definitions.ts'
import * as declaredModeration from './010-declared-moderation.ts'
import * as reportWords from './011-report-words.ts'
import * as definitionsOverTime from './012-definitions-over-time.ts'
import * as disclosurePlans from './013-disclosure-plans.ts'
import * as formPosts from './014-form-posts.ts'
import * as whyNotApplicable from './015-why-not-applicable.ts'
import * as countsOnly from './016-counts-only.ts'
import * as caseKeys from './017-case-keys.ts'
import * as closingSums from './018-closing-sums.ts'
import * as keptReadings from './019-kept-readings.ts'
import * as templatesAsWritten from './020-templates-as-written.ts'
import * as measureKinds from './021-measure-kinds.ts'
import * as sealedRecord from './022-sealed-record.ts'
import * as guesses from './026-guesses.ts'

/** Portable (SQLite and PostgreSQL), expand then contract, never importing app code; a released one is not edited. */
export type Migration = {
  name: string
  up(knex: Knex): Promise<void>
  down?(knex: Knex): Promise<void>
}

/** In the order they run. */
export const migrations: Migration[] = [
  { name: '001-initial', up: initial.up },
  { name: '002-remedial-actions', up: remedialActions.up },
  { name: '003-words-of-an-audit', up: wordsOfAnAudit.up },
  { name: '004-preferences', up: preferences.up },
  { name: '005-closing-outcomes', up: closingOutcomes.up },
  { name: '006-plan-over-time', up: planOverTime.up },
  { name: '007-findings', up: findings.up },
  { name: '008-template-drafts', up: templateDrafts.up },
  { name: '009-measure-definitions', up: measureDefinitions.up },
  { name: '010-declared-moderation', up: declaredModeration.up },
  { name: '011-report-words', up: reportWords.up },
  { name: '012-definitions-over-time', up: definitionsOverTime.up },
  { name: '013-disclosure-plans', up: disclosurePlans.up },
  { name: '014-form-posts', up: formPosts.up },
  { name: '015-why-not-applicable', up: whyNotApplicable.up },
  { name: '016-counts-only', up: countsOnly.up },
  { name: '017-case-keys', up: caseKeys.up },
  { name: '018-closing-sums', up: closingSums.up },
  { name: '019-kept-readings', up: keptReadings.up },
  { name: '020-templates-as-written', up: templatesAsWritten.up },
  { name: '021-measure-kinds', up: measureKinds.up },
  { name: '022-sealed-record', up: sealedRecord.up },
  { name: '026-guesses', up: guesses.up },
]
